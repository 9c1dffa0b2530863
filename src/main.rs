//! factdiff: picks the face and goes.

fn main() -> std::process::ExitCode {
    factdiff::cli::run()
}
