use zed_extension_api as zed;

/// Starts the language server that `npm install --global deluge-tools` puts on the path.
struct Deluge;

impl zed::Extension for Deluge {
    fn new() -> Self {
        Deluge
    }

    fn language_server_command(
        &mut self,
        _id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("deluge-language-server")
            .ok_or("deluge-language-server is not on the path. Install it: npm install --global deluge-tools")?;
        Ok(zed::Command {
            command,
            args: vec!["--stdio".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Deluge);
