//! The head of a journal as people and papers carry it: a code short enough to be read aloud.

/// Letters of the code; I, L, O and U are left out, as Crockford has it.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Writes the first 60 bits of a hash as three groups of four letters, such as `7QK4-M2XH-9TRD`.
pub fn short_code(hash: &[u8; 32]) -> String {
    let bit = |n: usize| hash.get(n / 8).map_or(0, |b| (b >> (7 - n % 8)) & 1);
    let mut code = String::new();
    for n in 0..12 {
        if n > 0 && n % 4 == 0 {
            code.push('-');
        }
        let symbol = (0..5).fold(0u8, |v, i| (v << 1) | bit(n * 5 + i));
        code.push(
            ALPHABET
                .get(usize::from(symbol))
                .map_or('?', |c| char::from(*c)),
        );
    }
    code
}

#[cfg(test)]
mod tests {
    use super::short_code;

    #[test]
    fn the_code_is_the_first_sixty_bits_of_the_hash() {
        assert_eq!(short_code(&[0; 32]), "0000-0000-0000");
        assert_eq!(short_code(&[0xff; 32]), "ZZZZ-ZZZZ-ZZZZ");
        let mut hash = [0xff; 32];
        hash[..8].copy_from_slice(&[0x3d, 0xe6, 0x4a, 0x0b, 0xb1, 0x4e, 0xb0, 0xdb]);
        assert_eq!(short_code(&hash), "7QK4-M2XH-9TRD");
    }
}
