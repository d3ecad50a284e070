//! Forked processes: copies of this one, each at the other end of a socket.
//!
//! A frame is its length (4 bytes), its kind, and what it holds. The copy says what its machine
//! posts, that it ends, and that it has forked itself: then the descriptor of the new socket
//! travels beside the frame.

use super::hub::Hub;
use super::link::{Link, Way};
use interleave_broker::Pid;
use interleave_python::Side;
use interleave_run::News;
use interleave_trace::wire;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::Write;
use std::os::fd::{AsRawFd, FromRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::sync::{Arc, mpsc};
use std::time::Duration;

const POST: u8 = 0;
const EXIT: u8 = 1;
const ADOPT: u8 = 2;

/// The broker's side of a forked process.
pub struct Remote {
    os_pid: i32,
    fd: RawFd,
    out: mpsc::Sender<Vec<u8>>,
}

impl Remote {
    pub fn deliver(&self, bytes: Vec<u8>) {
        // A writer that is gone has a reader that says so.
        let _ = self.out.send(bytes);
    }
    /// Asks the copy to stop and to send what it recorded.
    pub fn stop(&self) {
        self.deliver(vec![]);
    }
    pub fn kill(&self) {
        // SAFETY: a plain system call; the process is reaped only after its seat is gone.
        unsafe { libc::kill(self.os_pid, libc::SIGKILL) };
    }
}

/// The copy's side.
pub struct Socket {
    stream: UnixStream,
    inbox: Vec<u8>,
    /// It was asked to stop: by a delivery of nothing.
    pub stopped: bool,
}

/// Copies this process. In the copy the link goes over a socket.
pub fn fork(link: &Rc<RefCell<Link>>, child: Pid) -> Side {
    let Ok((ours, theirs)) = UnixStream::pair() else {
        return Side::Failed;
    };
    let mut l = link.borrow_mut();
    let hub = match &l.way {
        Way::Here(hub) => Some(hub.clone()),
        Way::Socket(_) => None,
    };
    let made = {
        let state = hub.as_ref().map(|h| h.lock());
        let _output = super::host::OUTPUT
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // SAFETY: the copy has only this thread. It touches no lock that another might hold: the
        // two that matter are held here, by this thread; the allocator looks after its own.
        let made = unsafe { libc::fork() };
        if made == 0 {
            // The other copies' sockets would keep them from noticing that the first process died.
            for place in state.iter().flat_map(|s| s.places.values()) {
                if let Some(r) = &place.remote {
                    // SAFETY: closes our copy of a descriptor that nothing here uses.
                    unsafe { libc::close(r.fd) };
                }
            }
        }
        made
    };
    match made {
        -1 => {
            if let Some(hub) = hub {
                hub.exited(child, 255, None);
            }
            Side::Failed
        }
        0 => {
            drop(ours);
            // SAFETY: a plain system call. Whoever this copy forks is not waited for by it.
            unsafe { libc::signal(libc::SIGCHLD, libc::SIG_IGN) };
            // SAFETY: as above. Ctrl+C is the first process's; its end is this one's.
            unsafe { libc::signal(libc::SIGINT, libc::SIG_IGN) };
            l.pid = child;
            l.several = true;
            l.fetched.clear();
            let old = std::mem::replace(
                &mut l.way,
                Way::Socket(Socket {
                    stream: theirs,
                    inbox: vec![],
                    stopped: false,
                }),
            );
            // The hub belongs to the first process: here its threads are not.
            match old {
                Way::Here(hub) => std::mem::forget(hub),
                Way::Socket(s) => drop(s),
            }
            std::mem::forget(hub);
            Side::Child
        }
        os_pid => {
            drop(theirs);
            match (hub, &mut l.way) {
                (Some(hub), _) => adopt(&hub, child, os_pid, ours),
                (None, Way::Socket(s)) => {
                    let mut body = child.to_le_bytes().to_vec();
                    body.extend_from_slice(&os_pid.to_le_bytes());
                    s.send(ADOPT, &body, Some(ours.as_raw_fd()));
                }
                _ => {}
            }
            Side::Parent
        }
    }
}

/// Gives a copy its seat, and threads that carry its messages.
fn adopt(hub: &Arc<Hub>, child: Pid, os_pid: i32, stream: UnixStream) {
    let (out, queue) = mpsc::channel::<Vec<u8>>();
    let remote = Remote {
        os_pid,
        fd: stream.as_raw_fd(),
        out,
    };
    {
        let mut s = hub.lock();
        let place = s.places.entry(child).or_default();
        for early in place.inbox.drain(..) {
            remote.deliver(early);
        }
        if place.ended {
            remote.kill();
        }
        place.remote = Some(remote);
        hub.reached(&mut s, child);
    }
    if let Ok(mut writer) = stream.try_clone() {
        std::thread::spawn(move || {
            for bytes in queue {
                let mut frame = (bytes.len() as u32).to_le_bytes().to_vec();
                frame.extend_from_slice(&bytes);
                if writer.write_all(&frame).is_err() {
                    return;
                }
            }
        });
    }
    let hub = hub.clone();
    std::thread::spawn(move || {
        let (status, last) = read(&hub, child, &stream);
        let mut raw = 0;
        // SAFETY: `raw` lives through the call. For a copy's copy it fails, and that is fine.
        let known = unsafe { libc::waitpid(os_pid, &mut raw, 0) } == os_pid;
        let status = status.unwrap_or(match known {
            true if libc::WIFEXITED(raw) => libc::WEXITSTATUS(raw),
            true if libc::WIFSIGNALED(raw) => -libc::WTERMSIG(raw),
            _ => -libc::SIGKILL,
        });
        hub.exited(child, status, last);
    });
}

/// Carries a copy's frames to the broker until it ends; its status and last words, when it said
/// them.
fn read(hub: &Arc<Hub>, pid: Pid, stream: &UnixStream) -> (Option<i32>, Option<News>) {
    let mut inbox = vec![];
    let mut fds = VecDeque::new();
    let (mut status, mut last) = (None, None);
    loop {
        while let Some((kind, body)) = next_frame(&mut inbox, 1) {
            match kind {
                POST => hub.post(pid, &body),
                EXIT if body.len() >= 4 => {
                    status = Some(i32::from_le_bytes([body[0], body[1], body[2], body[3]]));
                    last = wire::read(&body[4..]);
                }
                ADOPT if body.len() == 8 => {
                    let child = u32::from_le_bytes([body[0], body[1], body[2], body[3]]);
                    let os_pid = i32::from_le_bytes([body[4], body[5], body[6], body[7]]);
                    if let Some(fd) = fds.pop_front() {
                        // SAFETY: the descriptor came with this frame and is ours alone.
                        adopt(hub, child, os_pid, unsafe { UnixStream::from_raw_fd(fd) });
                    }
                }
                _ => {}
            }
        }
        if !receive(stream.as_raw_fd(), &mut inbox, Some(&mut fds)) {
            return (status, last);
        }
    }
}

/// A whole frame from the front: its kind (when frames have one) and its body.
fn next_frame(inbox: &mut Vec<u8>, kinds: usize) -> Option<(u8, Vec<u8>)> {
    let head = 4 + kinds;
    let len = u32::from_le_bytes(inbox.get(..4)?.try_into().ok()?) as usize;
    let body = inbox.get(head..head + len)?.to_vec();
    let kind = if kinds == 1 { inbox[4] } else { 0 };
    inbox.drain(..head + len);
    Some((kind, body))
}

/// Reads what is there, at least one byte; `false` at the end. Descriptors that came along are
/// put into `fds`.
fn receive(fd: RawFd, inbox: &mut Vec<u8>, fds: Option<&mut VecDeque<RawFd>>) -> bool {
    let mut buffer = [0u8; 65536];
    let mut space = [0u64; 8];
    let n = loop {
        let mut part = libc::iovec {
            iov_base: buffer.as_mut_ptr().cast(),
            iov_len: buffer.len(),
        };
        // SAFETY: all zero is a valid empty header.
        let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
        header.msg_iov = &mut part;
        header.msg_iovlen = 1;
        header.msg_control = space.as_mut_ptr().cast();
        header.msg_controllen = std::mem::size_of_val(&space) as _;
        // SAFETY: header, part, buffer and space live through the call.
        let n = unsafe { libc::recvmsg(fd, &mut header, 0) };
        if n < 0 && std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted {
            continue;
        }
        if let Some(fds) = fds {
            // SAFETY: the control messages were written by the system just now.
            unsafe {
                let mut c = libc::CMSG_FIRSTHDR(&header);
                while !c.is_null() {
                    if (*c).cmsg_level == libc::SOL_SOCKET && (*c).cmsg_type == libc::SCM_RIGHTS {
                        fds.push_back(std::ptr::read_unaligned(libc::CMSG_DATA(c).cast::<RawFd>()));
                    }
                    c = libc::CMSG_NXTHDR(&header, c);
                }
            }
        }
        break n;
    };
    if n <= 0 {
        return false;
    }
    inbox.extend_from_slice(&buffer[..n as usize]);
    true
}

impl Socket {
    pub fn post(&mut self, bytes: &[u8]) {
        self.send(POST, bytes, None);
    }

    fn send(&mut self, kind: u8, body: &[u8], fd: Option<RawFd>) {
        let mut frame = (body.len() as u32).to_le_bytes().to_vec();
        frame.push(kind);
        frame.extend_from_slice(body);
        let sent = match fd {
            Some(fd) => send_with(self.stream.as_raw_fd(), &frame, fd),
            None => 0,
        };
        if self.stream.write_all(&frame[sent..]).is_err() {
            orphaned();
        }
    }

    /// As [`Link::fetch`].
    pub fn fetch(&mut self, wait: Option<Duration>, into: &mut VecDeque<Vec<u8>>) {
        let mut wait = wait.map_or(-1, |t| t.as_nanos().div_ceil(1_000_000).min(1 << 30) as i32);
        loop {
            while let Some((_, body)) = next_frame(&mut self.inbox, 0) {
                self.stopped |= body.is_empty();
                into.push_back(body);
                wait = 0;
            }
            let mut p = libc::pollfd {
                fd: self.stream.as_raw_fd(),
                events: libc::POLLIN,
                revents: 0,
            };
            // SAFETY: `p` is one entry and lives through the call.
            if unsafe { libc::poll(&mut p, 1, wait) } <= 0 {
                return;
            }
            if !receive(self.stream.as_raw_fd(), &mut self.inbox, None) {
                orphaned();
            }
        }
    }
}

/// Sends a frame's beginning with a descriptor beside it; how many bytes went.
fn send_with(socket: RawFd, frame: &[u8], fd: RawFd) -> usize {
    let mut part = libc::iovec {
        iov_base: frame.as_ptr().cast_mut().cast(),
        iov_len: frame.len(),
    };
    let mut space = [0u64; 8];
    // SAFETY: the header describes `part` and `space`, which live through the call; the control
    // message fits into `space`.
    unsafe {
        let mut header: libc::msghdr = std::mem::zeroed();
        header.msg_iov = &mut part;
        header.msg_iovlen = 1;
        header.msg_control = space.as_mut_ptr().cast();
        header.msg_controllen = libc::CMSG_SPACE(size_of::<RawFd>() as u32) as _;
        let c = libc::CMSG_FIRSTHDR(&header);
        (*c).cmsg_level = libc::SOL_SOCKET;
        (*c).cmsg_type = libc::SCM_RIGHTS;
        (*c).cmsg_len = libc::CMSG_LEN(size_of::<RawFd>() as u32) as _;
        std::ptr::write_unaligned(libc::CMSG_DATA(c).cast::<RawFd>(), fd);
        usize::try_from(libc::sendmsg(socket, &header, 0)).unwrap_or(0)
    }
}

/// The first process is gone, and with it everything that this one could say or hear.
fn orphaned() -> ! {
    // SAFETY: ends the process without running what belongs to the first one.
    unsafe { libc::_exit(1) }
}

/// The end of a forked copy.
pub fn leave(link: &Rc<RefCell<Link>>, status: i32, last: &News) -> ! {
    if let Way::Socket(s) = &mut link.borrow_mut().way {
        let mut body = status.to_le_bytes().to_vec();
        body.extend(wire::bytes(last));
        s.send(EXIT, &body, None);
    }
    // SAFETY: as above; everything was flushed.
    unsafe { libc::_exit(status & 0xff) }
}
