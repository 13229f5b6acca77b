//! `cargo xtask serve`: from a fresh checkout to the live article.
mod answer;
mod mime;
pub mod site;

use crate::args::Args;
use crate::build::{self, Profile};
use crate::fault::{Fault, Naming, Outcome};
use site::Site;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tiny_http::Server;

const DEFAULT_PORT: u16 = 8080;

/// As many requests at once as a browser opens connections to one host, for two pages.
const WORKERS: usize = 12;

pub fn command(mut args: Args) -> Outcome {
    let profile = Profile::from_args(&mut args);
    let port = match args.value("--port")? {
        None => DEFAULT_PORT,
        Some(text) => text.parse().map_err(|_| Fault::usage(format!("--port {text}: not a port (0 to 65535)")))?,
    };
    args.done()?;
    let listener = listen(port)?; // before the build: a port in use is said at once
    build::build(profile)?.print();
    let running = start(listener, Site::of_checkout())?;
    println!("levelchart is at {}", running.url());
    running.wait();
    Ok(())
}

/// Takes a port of this machine; 0 takes any free one.
pub fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Fault::usage(format!(
            "port {port} is in use: pick another with cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(DEFAULT_PORT)
        )),
        _ => Fault::usage(format!("port {port} cannot be used: {error}")),
    })
}

/// A server that answers until it is dropped.
pub struct Running {
    server: Arc<Server>,
    address: SocketAddr,
    workers: Vec<JoinHandle<()>>,
}

pub fn start(listener: TcpListener, site: Site) -> Outcome<Running> {
    let address = listener.local_addr().naming("the server's address")?;
    let server = Arc::new(Server::from_listener(listener, None).naming("the server")?);
    let site = Arc::new(site);
    let workers = (0..WORKERS).map(|_| worker(&server, &site)).collect();
    Ok(Running { server, address, workers })
}

fn worker(server: &Arc<Server>, site: &Arc<Site>) -> JoinHandle<()> {
    let (server, site) = (Arc::clone(server), Arc::clone(site));
    thread::spawn(move || {
        while let Ok(request) = server.recv() {
            answer::answer(request, &site);
        }
    })
}

impl Running {
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process is ended.
    fn wait(mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
