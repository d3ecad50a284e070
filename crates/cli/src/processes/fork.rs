//! Forked processes: copies of this one, each at the other end of a socket.
//!
//! A frame is its length (4 bytes), its kind, and what it holds. A copy sends what its machine
//! posts, and says that it ends or that it has forked itself; then the descriptor of the new socket
//! travels beside the frame.

use super::hub::Hub;
use super::link::{Link, Way};
use interleave_broker::Pid;
use interleave_python::Side;
use interleave_run::News;
use interleave_trace::wire;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigHandler, Signal, kill, signal};
use nix::sys::socket::{ControlMessage, ControlMessageOwned, MsgFlags, recvmsg, sendmsg};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{self, ForkResult};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{IoSlice, IoSliceMut, Write};
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::sync::{Arc, mpsc};
use std::time::Duration;

const POST: u8 = 0;
const EXIT: u8 = 1;
const ADOPT: u8 = 2;

/// The broker's side of a forked process.
pub struct Remote {
    os_pid: unistd::Pid,
    fd: RawFd,
    out: mpsc::Sender<Vec<u8>>,
}

impl Remote {
    pub fn deliver(&self, bytes: Vec<u8>) {
        // When the writing thread has ended, the reading thread tells the end of the process.
        let _ = self.out.send(bytes);
    }
    /// Asks the copy to stop and to send what it recorded.
    pub fn stop(&self) {
        self.deliver(vec![]);
    }
    pub fn kill(&self) {
        // The process is reaped only after its seat is gone, so the number is still its own. The
        // call may fail, since the process may have ended.
        let _ = kill(self.os_pid, Signal::SIGKILL);
    }
}

/// The copy's side of the socket.
pub struct Socket {
    stream: UnixStream,
    inbox: Vec<u8>,
    /// The copy was asked to stop, by an empty delivery.
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
        // SAFETY: the copy has only this thread. It touches no lock that another thread might hold:
        // this thread holds the two that matter, and the allocator handles its own lock at a fork.
        let made = unsafe { unistd::fork() };
        if let Ok(ForkResult::Child) = made {
            // If this copy kept the other copies' sockets open, they would not notice that the
            // first process died.
            for place in state.iter().flat_map(|s| s.places.values()) {
                if let Some(r) = &place.remote {
                    // The descriptor is this copy's, and nothing here uses it: its owner stayed in
                    // the first process.
                    let _ = unistd::close(r.fd);
                }
            }
        }
        made
    };
    match made {
        Err(_) => {
            if let Some(hub) = hub {
                hub.exited(child, 255, None);
            }
            Side::Failed
        }
        Ok(ForkResult::Child) => {
            drop(ours);
            // This copy does not wait for the processes that it forks. Ctrl+C is for the first
            // process; when that one ends, this copy ends too.
            for ignored in [Signal::SIGCHLD, Signal::SIGINT] {
                // SAFETY: the signal is ignored from now on, so no handler of ours runs.
                let _ = unsafe { signal(ignored, SigHandler::SigIgn) };
            }
            l.pid = child;
            l.several = true;
            l.fetched.clear();
            l.stopped = false;
            let old = std::mem::replace(
                &mut l.way,
                Way::Socket(Socket {
                    stream: theirs,
                    inbox: vec![],
                    stopped: false,
                }),
            );
            // The hub belongs to the first process; its threads do not exist in this copy.
            match old {
                Way::Here(hub) => std::mem::forget(hub),
                Way::Socket(s) => drop(s),
            }
            std::mem::forget(hub);
            Side::Child
        }
        Ok(ForkResult::Parent { child: os_pid }) => {
            drop(theirs);
            match (hub, &mut l.way) {
                (Some(hub), _) => adopt(&hub, child, os_pid, ours),
                (None, Way::Socket(s)) => {
                    let mut body = child.to_le_bytes().to_vec();
                    body.extend_from_slice(&os_pid.as_raw().to_le_bytes());
                    s.send(ADOPT, &body, Some(ours.as_raw_fd()));
                }
                _ => {}
            }
            Side::Parent
        }
    }
}

/// Gives a copy its seat, and threads that carry its messages.
fn adopt(hub: &Arc<Hub>, child: Pid, os_pid: unistd::Pid, stream: UnixStream) {
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
        // The call fails for the copy of a copy, which is no child of this process; that does no
        // harm.
        let ended = waitpid(os_pid, None);
        let status = status.unwrap_or(match ended {
            Ok(WaitStatus::Exited(_, code)) => code,
            Ok(WaitStatus::Signaled(_, by, _)) => -(by as i32),
            _ => -(Signal::SIGKILL as i32),
        });
        hub.exited(child, status, last);
    });
}

/// Carries a copy's frames to the broker until it ends; answers its status and last news, when it
/// sent them.
fn read(hub: &Arc<Hub>, pid: Pid, stream: &UnixStream) -> (Option<i32>, Option<News>) {
    let mut inbox = vec![];
    let mut fds = VecDeque::new();
    let (mut status, mut last) = (None, None);
    loop {
        while let Some((kind, body)) = next_frame(&mut inbox, 1) {
            match kind {
                POST => hub.post(pid, &body, &mut VecDeque::new()),
                EXIT if body.len() >= 4 => {
                    status = Some(i32::from_le_bytes([body[0], body[1], body[2], body[3]]));
                    last = wire::read(&body[4..]);
                }
                ADOPT if body.len() == 8 => {
                    let child = u32::from_le_bytes([body[0], body[1], body[2], body[3]]);
                    let os_pid = i32::from_le_bytes([body[4], body[5], body[6], body[7]]);
                    if let Some(fd) = fds.pop_front() {
                        let os_pid = unistd::Pid::from_raw(os_pid);
                        adopt(hub, child, os_pid, UnixStream::from(fd));
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

/// Takes a whole frame from the front of `inbox`: its kind (when frames have one) and its body.
fn next_frame(inbox: &mut Vec<u8>, kinds: usize) -> Option<(u8, Vec<u8>)> {
    let head = 4 + kinds;
    let len = u32::from_le_bytes(inbox.get(..4)?.try_into().ok()?) as usize;
    let body = inbox.get(head..head + len)?.to_vec();
    let kind = if kinds == 1 { inbox[4] } else { 0 };
    inbox.drain(..head + len);
    Some((kind, body))
}

/// Reads the bytes that have come, at least one; `false` at the end of the stream. Descriptors that
/// came with them are put into `fds`.
fn receive(fd: RawFd, inbox: &mut Vec<u8>, fds: Option<&mut VecDeque<OwnedFd>>) -> bool {
    let mut buffer = [0u8; 65536];
    let mut space = fds.is_some().then(|| nix::cmsg_space!([RawFd; 8]));
    let n = loop {
        let mut part = [IoSliceMut::new(&mut buffer)];
        match recvmsg::<()>(fd, &mut part, space.as_deref_mut(), MsgFlags::empty()) {
            Err(Errno::EINTR) => continue,
            Err(_) => return false,
            Ok(got) => {
                if let Some(fds) = fds {
                    for beside in got.cmsgs().into_iter().flatten() {
                        if let ControlMessageOwned::ScmRights(new) = beside {
                            // SAFETY: the system made these descriptors for us with this message,
                            // and nobody else knows them.
                            fds.extend(new.iter().map(|fd| unsafe { OwnedFd::from_raw_fd(*fd) }));
                        }
                    }
                }
                break got.bytes;
            }
        }
    };
    inbox.extend_from_slice(&buffer[..n]);
    n > 0
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
        let mut wait = wait.map_or(PollTimeout::NONE, |t| {
            let ms = t.as_nanos().div_ceil(1_000_000);
            PollTimeout::try_from(ms).unwrap_or(PollTimeout::MAX)
        });
        loop {
            while let Some((_, body)) = next_frame(&mut self.inbox, 0) {
                self.stopped |= body.is_empty();
                into.push_back(body);
                wait = PollTimeout::ZERO;
            }
            let mut one = [PollFd::new(self.stream.as_fd(), PollFlags::POLLIN)];
            if !poll(&mut one, wait).is_ok_and(|ready| ready > 0) {
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
    let beside = [ControlMessage::ScmRights(&[fd])];
    let part = [IoSlice::new(frame)];
    sendmsg::<()>(socket, &part, &beside, MsgFlags::empty(), None).unwrap_or(0)
}

/// Ends this copy, because the first process is gone and nobody hears it any more.
fn orphaned() -> ! {
    end(1)
}

/// Ends this process without running exit handlers that belong to the first process.
fn end(status: i32) -> ! {
    // SAFETY: it takes a number and does not return; nothing is left half done that others see.
    unsafe { nix::libc::_exit(status) }
}

/// The end of a forked copy.
pub fn leave(link: &Rc<RefCell<Link>>, status: i32, last: &News) -> ! {
    if let Way::Socket(s) = &mut link.borrow_mut().way {
        let mut body = status.to_le_bytes().to_vec();
        body.extend(wire::bytes(last));
        s.send(EXIT, &body, None);
    }
    // The output was flushed before, so nothing is lost.
    end(status & 0xff)
}
