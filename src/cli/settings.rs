//! `factdiff config`: where it is, what it says, and a first one.

use std::fs;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use super::{Global, terminal};
use crate::config::EXAMPLE;
use crate::files::output::{self, Existing};
use crate::files::settings;

#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
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
        What::Path => terminal::print(&format!("{}\n", path.display())),
        What::Show if path.exists() => {
            settings::load(&path, global.screen.map(|s| s.check_keys))?;
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            terminal::print(&terminal::safe(&text))
        }
        What::Show => {
            eprintln!(
                "factdiff: there is no `{}`; this is the example that `config init` writes there",
                path.display()
            );
            terminal::print(EXAMPLE)
        }
        What::Init { force } => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
            }
            output::write(&path, EXAMPLE, if force { Existing::Replace } else { Existing::Keep })?;
            terminal::print(&format!("wrote {}\n", path.display()))
        }
    }
}
