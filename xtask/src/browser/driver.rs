//! Starts the driver of an engine, and ends it (and only it) when dropped.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Engine;
use super::http::Http;
use crate::tools;

/// A running driver, and for WebKit the screen it draws on.
pub struct Driver {
    children: Vec<Child>,
    /// Where it listens, such as "http://127.0.0.1:41234".
    pub address: String,
}

/// How long a driver may take to listen.
const READY: Duration = Duration::from_secs(30);

impl Driver {
    pub fn start(engine: Engine) -> Result<Driver> {
        let port = free_port()?;
        let mut driver = Driver {
            children: Vec::new(),
            address: format!("http://127.0.0.1:{port}"),
        };
        let mut command = match engine {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.args([&format!("--port={port}"), "--log-level=SEVERE"]);
                command
            }
            Engine::Firefox => {
                let mut command = Command::new(tools::ensure(tools::GECKODRIVER)?.path);
                command.args(["--port", &port.to_string(), "--log", "fatal"]);
                command
            }
            Engine::Webkit => {
                let mut command = Command::new("WebKitWebDriver");
                command
                    .arg(format!("--port={port}"))
                    .env("DISPLAY", driver.screen()?)
                    // Without this WebKitGTK has no shared memory, isolated or not.
                    .env("JSC_useSharedArrayBuffer", "1")
                    .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
                    .env("LIBGL_ALWAYS_SOFTWARE", "1");
                command
            }
        };
        driver.spawn(&mut command)?;
        driver.wait_ready()?;
        Ok(driver)
    }

    /// A virtual screen of its own; the answer is its name, such as ":99".
    fn screen(&mut self) -> Result<String> {
        let mut command = Command::new("Xvfb");
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1000x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped());
        let child = self.spawn(&mut command)?;
        let stdout = child.stdout.take().context("Xvfb's stdout")?;
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number)?;
        match number.trim() {
            "" => bail!("Xvfb did not start"),
            number => Ok(format!(":{number}")),
        }
    }

    fn spawn(&mut self, command: &mut Command) -> Result<&mut Child> {
        let program = Path::new(command.get_program()).display().to_string();
        // What `cargo run` put into the library path is not for browsers.
        command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .env_remove("LD_LIBRARY_PATH");
        if program != "Xvfb" {
            command.stdout(Stdio::null());
        }
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {program}"))?;
        self.children.push(child);
        self.children.last_mut().context("just pushed")
    }

    /// Asks until it answers: there is nothing else to wait on.
    fn wait_ready(&mut self) -> Result<()> {
        let http = Http::new(&self.address, Duration::from_secs(2));
        let began = Instant::now();
        while http.get("/status").is_err() {
            if let Some(status) = self.children.last_mut().context("a driver")?.try_wait()? {
                bail!("the driver ended at once: {status}");
            }
            if began.elapsed() > READY {
                bail!("the driver did not answer within {} s", READY.as_secs());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
