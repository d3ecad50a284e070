//! What all processes of a run can read and write: blocks of bytes, and the log.

use super::Broker;
use super::message::{Answer, Handle, Pid, Request};
use interleave_trace::{Ending, Map, Quota};

#[derive(Default)]
pub(super) struct Memory {
    blocks: Map<Handle, Vec<u8>>,
    names: Map<String, Handle>,
    /// The sum of the blocks' sizes.
    bytes: usize,
    log: Vec<u8>,
}

impl Memory {
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    fn read(&self, block: Handle, at: u64, len: u64) -> Answer {
        let end = at.saturating_add(len);
        let bytes = self.blocks.get(&block);
        let bytes = bytes.and_then(|b| b.get(at as usize..end as usize));
        bytes.map_or(Answer::No, |b| Answer::Bytes { bytes: b.to_vec() })
    }

    fn write(&mut self, block: Handle, at: u64, bytes: &[u8]) {
        let end = at.saturating_add(bytes.len() as u64);
        let into = self.blocks.get_mut(&block);
        if let Some(into) = into.and_then(|b| b.get_mut(at as usize..end as usize)) {
            into.copy_from_slice(bytes);
        }
    }
}

impl Broker {
    /// Answers a request about blocks or the log.
    pub(super) fn memory(&mut self, from: Pid, r: Request) {
        let (req, answer) = match r {
            Request::BlockNew {
                req,
                block,
                size,
                name,
            } => (req, self.new_block(block, size, name)),
            Request::BlockFind { req, name } => {
                let found = self.memory.names.get(&name);
                (
                    req,
                    found.map_or(Answer::No, |h| Answer::Int { value: *h as i64 }),
                )
            }
            Request::BlockRead {
                req,
                block,
                at,
                len,
            } => (req, self.memory.read(block, at, len)),
            Request::BlockWrite { block, at, bytes } => {
                return self.memory.write(block, at, &bytes);
            }
            Request::BlockSize { req, block } => {
                let size = self.memory.blocks.get(&block).map(Vec::len);
                (
                    req,
                    size.map_or(Answer::No, |n| Answer::Int { value: n as i64 }),
                )
            }
            Request::BlockUnlink { req, name } => {
                let gone = self.memory.names.remove(&name).is_some();
                (req, if gone { Answer::Done } else { Answer::No })
            }
            Request::Peek {
                req,
                sem,
                block,
                at,
                len,
            } => {
                let free = sem == 0 || self.sems.value(sem) > 0;
                let answer = if free {
                    self.memory.read(block, at, len)
                } else {
                    Answer::No
                };
                (req, answer)
            }
            Request::Poke {
                req,
                sem,
                block,
                at,
                bytes,
            } => {
                if sem == 0 || self.sems.value(sem) > 0 {
                    self.memory.write(block, at, &bytes);
                    (req, Answer::Done)
                } else {
                    (req, Answer::No)
                }
            }
            Request::LogAdd { bytes } => {
                if self.memory.log.len().saturating_add(bytes.len()) > self.limits.in_blocks {
                    return self.abort(Ending::Quota {
                        quota: Quota::Shared,
                    });
                }
                return self.memory.log.extend_from_slice(&bytes);
            }
            Request::LogRead { req, from } => {
                let at = usize::try_from(from).unwrap_or(usize::MAX);
                let bytes = self.memory.log.get(at..).unwrap_or_default().to_vec();
                (req, Answer::Bytes { bytes })
            }
            _ => return,
        };
        self.answer(from, req, answer);
    }

    fn new_block(&mut self, block: Handle, size: u64, name: String) -> Answer {
        if !name.is_empty() && self.memory.names.contains_key(&name) {
            return Answer::No;
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if self.full() || self.memory.bytes.saturating_add(size) > self.limits.in_blocks {
            return Answer::Refused {
                text: format!(
                    "quota: more than {} bytes of shared memory",
                    self.limits.in_blocks
                ),
            };
        }
        self.memory.bytes += size;
        self.memory.blocks.insert(block, vec![0; size]);
        if !name.is_empty() {
            self.memory.names.insert(name, block);
        }
        Answer::Done
    }
}
