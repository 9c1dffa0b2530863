//! Reports carry letters: A to Z, then AA, AB and so on, as columns of a spreadsheet do.

/// The letters of the report with that index: 0 is `A`, 25 is `Z`, 26 is `AA`.
pub fn letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index;
    loop {
        letters.push(b'A' + (rest % 26) as u8);
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

/// The index that `letters` stand for, in either case, if they are letters at all.
pub fn index(letters: &str) -> Option<usize> {
    let mut number: usize = 0;
    for byte in letters.bytes() {
        let digit = match byte.to_ascii_uppercase() {
            upper @ b'A'..=b'Z' => usize::from(upper - b'A') + 1,
            _ => return None,
        };
        number = number.checked_mul(26)?.checked_add(digit)?;
    }
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_like_columns_and_read_back() {
        let known = [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")];
        for (number, letters) in known {
            assert_eq!(letter(number), letters);
        }
        for number in 0..2000 {
            assert_eq!(index(&letter(number).to_lowercase()), Some(number));
        }
        assert_eq!(index(""), None);
        assert_eq!(index("A1"), None);
        assert_eq!(index("ZZZZZZZZZZZZZZZZZZZZZZZZ"), None);
    }
}
