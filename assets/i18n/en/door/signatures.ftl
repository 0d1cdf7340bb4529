### What signing by two officers and proofs of time refuse. Asked for by `words/signatures.rs` in the crate `api`.

## Two officers
filing-half-signed = The first officer has signed this filing, so its content stays. Have the second officer sign it, or drop the first signature.
filing-not-half = No first signature waits for a second officer.
filing-other-officer = Only the officer whose signature it is about can do this.
filing-same-officer = Two officers sign, not one of them twice; choose another officer.
second-no-officer = The person chosen is no officer of this office any more.
second-no-key = { $name } has no filing certificate yet. It is made when { $name } signs in for the first time.
second-same-certificate = You and { $name } would sign with one and the same filing certificate; each of two officers signs with one of their own.
second-unfit = { $name } could not sign with the filing certificate on record. { $detail }
hint-second-unfit = Nothing was signed. Have that person choose another key or make a new one in Settings, People; then sign.
second-other-key = The pages name another filing certificate of yours than the one that signs now.
hint-second-other-key = Nothing was signed. Choose that key in Settings, People, or drop the first signature and have both sign again.

## Sealing a packet
seal-missing = { $file } is missing in what was signed first.
seal-first = The signature that is there does not hold: { $detail }
seal-other-key = Another key signed the manifest, and only that one can sign it anew. If you still have it, choose it in Settings, People.

## Proofs of time
filing-time-proved = The newest signature carries a proof of time already.
filing-time-not-asked = No request for a proof of time was written for this signature, so no answer can be for it.
time-no-signature = The form carries no signature that a time could be proved for: { $detail }
time-covered = A later signature covers this one, so nothing can be added to it any more.
time-ahead = The proof says { $proved }, more than an hour before the time that the signature claims, { $claimed }; whoever verifies the packet would refuse it.
hint-time-ahead = Nothing was changed. Set this computer’s clock right. While a first signature waits, drop it and sign again; a locked packet stays without a proof.
hint-request-again = The journal says that a request was made, and no file stays. Write the request again, to another place.
time-unreadable = This file is no answer of a time service: { $detail }
time-ber = The answer is written with indefinite lengths (BER), and a proof of time must be in DER. Ask another service.
time-not-granted = The time service did not grant the request (status { $status }){ $words }
time-no-token = The answer holds no proof of time.
time-other-imprint = The answer is for another request: it proves the time of other bytes than this signature.
time-other-nonce = The answer is for another request: its number is not the one that was sent.
time-token = The proof of time does not hold: { $detail }
time-room = Signature and proof of time take { $needed } bytes, but { $room } are kept for them. Ask a service with a shorter chain.
