//! `cargo xtask serve`: from a fresh checkout to the live article.
mod answer;
mod mime;
mod packed;
pub mod prerendered;
mod request;
pub mod site;

use crate::build::{self, Profile};
use crate::fault::{Fault, Naming, Outcome};
use packed::Packed;
use site::Site;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

pub const DEFAULT_PORT: u16 = 8080;

pub fn command(port: u16, profile: Profile) -> Outcome {
    let listener = listen(port)?; // before the build: a port in use is said at once
    build::build(profile)?.print();
    prerendered::write()?;
    let running = start(listener, Site::of_checkout())?;
    println!("levelchart is at {0}, and at rest at {0}prerendered.html", running.url());
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
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

/// A thread for each connection and one request on each: browsers keep idle connections open for later, and a pool of
/// fewer threads than connections lets the ones that ask wait for the ones that do not.
pub fn start(listener: TcpListener, site: Site) -> Outcome<Running> {
    let address = listener.local_addr().naming("the server's address")?;
    let stop = Arc::new(AtomicBool::new(false));
    let served = Arc::new((site, Packed::default()));
    let stopped = Arc::clone(&stop);
    let acceptor = thread::spawn(move || {
        for stream in listener.incoming() {
            if stopped.load(Ordering::Acquire) {
                return;
            }
            let served = Arc::clone(&served);
            if let Ok(stream) = stream {
                thread::spawn(move || answer::answer(&stream, &served.0, &served.1));
            }
        }
    });
    Ok(Running { address, stop, acceptor: Some(acceptor) })
}

impl Running {
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process is ended.
    fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        // A connection wakes the thread that waits for one.
        if TcpStream::connect(self.address).is_ok() {
            self.join();
        }
    }
}
