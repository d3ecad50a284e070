#[allow(dead_code)]
#[path = "../tests/support/record.rs"]
mod record;
fn main() {
    let corpus = std::path::Path::new("crates/python/tests/corpus");
    let python = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    println!(
        "{:#?}",
        record::record_area(
            corpus,
            &python,
            &std::env::args().nth(2).unwrap_or_default()
        )
        .unwrap()
    );
}
