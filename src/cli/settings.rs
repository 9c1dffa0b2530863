//! `factdiff config`: where it is, what it says, and a first one.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{Global, terminal};
use crate::config::EXAMPLE;
use crate::files::output::{self, Existing};
use crate::files::settings;

#[derive(Debug, Clone, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "\
Examples:
  factdiff config init          write the commented example where it belongs
  factdiff config show          check what is there and print it
  $EDITOR \"$(factdiff config path)\""
)]
pub struct ConfigCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum What {
    /// Print where the configuration file is, or would be
    Path,
    /// Check the configuration and print it; the commented example where there is none
    Show,
    /// Write the commented example where the configuration belongs
    Init {
        /// Replace what is there
        #[arg(long)]
        force: bool,
    },
}

pub fn run(command: &ConfigCommand, global: &Global) -> Result<()> {
    let path = global.config_file()?;
    match command.what {
        What::Path => terminal::print(&terminal::safe(&format!("{}\n", path.display()))),
        What::Show => match settings::read(&path)? {
            Some(text) => {
                settings::judge(&path, &text, global.screen.map(|s| s.check_keys))?;
                terminal::print_exactly(&text)
            }
            None => {
                terminal::tell(&format!(
                    "there is no `{}`; this is the example that `config init` writes there",
                    path.display()
                ));
                terminal::print(EXAMPLE)
            }
        },
        What::Init { force } => {
            output::make_folder_of(&path)?;
            output::write(&path, EXAMPLE, if force { Existing::Replace } else { Existing::Keep })?;
            terminal::print(&terminal::safe(&format!("wrote {}\n", path.display())))
        }
    }
}
