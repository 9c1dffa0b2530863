//! factdiff: picks the face and goes.

fn main() -> std::process::ExitCode {
    #[cfg(feature = "tui")]
    let screen = Some(factdiff::cli::Screen {
        run: factdiff::tui::run,
        choose: factdiff::tui::choose,
        wait: factdiff::tui::wait,
        check_keys: factdiff::tui::keys::Keys::check,
    });
    #[cfg(not(feature = "tui"))]
    let screen = None;
    factdiff::cli::run(screen)
}
