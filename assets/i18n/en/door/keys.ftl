### Why a filing key is not taken or not chosen. Asked for by `words/keys.rs` in the crate `api`.

## What is wrong with the file
key-file-long = This file has { $bytes } bytes, more than any file with one key.
key-file-format = This is no PKCS#12 file in DER, or it is damaged.
key-file-no-mac = The file has no authentication code, so nobody could tell whether it was changed.
key-file-password = This password does not open the file.
key-file-scheme = The file is sealed in a way that is not read here: { $detail }.
key-file-no-key = The file holds no private key.
key-file-many = The file holds { $count } private keys.
key-file-broken = The private key in the file cannot be used: { $detail }.

## What is wrong with the key or its certificate
key-file-kind = The key is { $kind }; a packet is signed with P-256, P-384 or RSA.
key-file-weak = The RSA key has { $bits } bits, too few to be relied on.
key-file-strong = The RSA key has { $bits } bits, more than the 4096 that are used here.
key-file-no-certificate = The file holds no certificate.
key-file-mismatch = No certificate in the file is for its key.
key-file-no-name = The certificate has no name that can be printed.
key-file-usage = The certificate is not made for signing documents.
key-file-expired = The certificate ended on { $day }.
key-file-not-yet = The certificate begins on { $day } only.
key-file-no-issuer = The certificate of { $issuer }, who issued one in the file, is missing.
key-file-chain = The certificates above yours do not count: { $detail }.
key-file-demo = The certificate is made for a demonstration; its name says DEMO.
key-file-other-name = The certificate is self-issued in the name of { $name }, which is not yours.
key-none-imported = You have imported no key.
key-ended = The certificate of this key is not valid today; its last day is { $day }.

## What is safe, and what to do next
hint-key-file = Nothing was kept. Choose the .p12 or .pfx file.
hint-key-again = Nothing was kept. Export the key again as .p12 or .pfx.
hint-key-mac = Nothing was kept. Export the key again with an authentication code, as programs do unless told otherwise.
hint-key-password = Nothing was kept. Type the password that was set when the file was made; it is not your passphrase.
hint-key-scheme = Nothing was kept. Export the key again with AES-256 and SHA-256, or with the older choice that your program offers.
hint-key-whole = Nothing was kept. Export the key again together with its certificate.
hint-key-one = Nothing was kept. Export the key that signs into a file of its own.
hint-key-kind = Nothing was kept. Ask for a certificate for P-256 or P-384, or for RSA with 2048 to 4096 bits; your own key signs until then.
hint-key-issuer = Nothing was kept. Ask its issuer for a certificate for signing documents, in your name; your own key signs until then.
hint-key-new = Nothing was kept. Ask its issuer for a new one; your own key signs until then.
hint-key-clock = Nothing was kept. Import it from that day on, or set this computer’s clock right.
hint-key-path = Nothing was kept. Export the key again with all certificates of its path, up to the root.
hint-key-own = Nothing was kept. A demonstration key signs nothing real; your own key signs.
hint-key-name = Nothing was kept. Import a certificate that an authority issued, or one in your own name; your own key signs until then.
hint-key-import = Nothing was changed. Import a key first.
hint-key-renew = Nothing was changed. Make a new key of your own, or import another one.
