### What the two shells, window and command line, refuse by themselves. Asked for by `words/shells.rs`.

stopped = A part of Deedbox stopped while it worked on this.
hint-stopped = Nothing was half written: a change is kept whole or not at all. Lock and open the vault, then look whether it is there.
unknown-request = Deedbox does not know this request.
zoom-out-of-range = The page cannot be made that large or small.
zoom-failed = The size of the page could not be changed.
request-shape = This request has another shape than expected.
hint-start-again = Nothing was changed. Start Deedbox again; if it stays, report it with the version.
head-unproven = This packet is not consistent, so its journal head proves nothing.
hint-other-packet = Nothing was changed. Use a packet that verifies.
