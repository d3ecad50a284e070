//! SHA-256 over blocks, each block depends on the one before, so that no block can be skipped.

use super::data::fill;
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};
use sha2::{Digest, Sha256};

pub struct Hash;

static ABOUT: About = About {
    id: "hash",
    title: "Hash",
    kind: Kind::Cpu,
    blurb: "Each task hashes a chain of blocks with SHA-256: every block together with the hash before it.",
    size_unit: "kilobytes",
    tasks: 1..=256,
    default_tasks: 8,
    size: 4..=1_000_000,
    default_size: 12_288,
    total: 8_000_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Bytes of one block: about 25 microseconds of hashing.
const BLOCK: usize = 4_096;
const BLOCKS_PER_SLICE: u64 = 3;

impl Workload for Hash {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let mut block = [0; BLOCK];
            fill(job.task.into(), &mut block);
            let mut chain = [0; 32];
            for i in 0..job.arg(0).div_ceil(4) {
                // Only the first bytes change, so each block differs from the last one at little
                // cost.
                block[..8].copy_from_slice(&i.to_le_bytes());
                chain = link(&chain, &block);
                if i % BLOCKS_PER_SLICE == 0 {
                    checkpoint(host).await;
                }
            }
            Ok(Outcome {
                task: job.task,
                number: u128::from(job.arg(0)),
                data: chain.to_vec(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let mut all = Sha256::new();
        outcomes.iter().for_each(|o| all.update(&o.data));
        hex(&all.finalize())
    }
}

fn link(chain: &[u8; 32], block: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(chain);
    hash.update(block);
    hash.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::testing::{outcomes_of, with_plan};

    /// FIPS 180-2, appendix B.
    #[test]
    fn the_hash_is_sha_256() {
        for (text, digest) in [
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            assert_eq!(hex(&Sha256::digest(text)), digest);
        }
    }

    #[test]
    fn a_chain_is_the_hash_of_the_hash_before_and_the_block() {
        let digest = with_plan("hash", 1, 8, |plan| {
            outcomes_of(plan)[0].clone().expect("hashes").data
        });
        let mut block = vec![0; BLOCK];
        fill(0, &mut block);
        block[..8].fill(0);
        let first = Sha256::digest([&[0; 32], &block[..]].concat());
        block[0] = 1;
        let second = Sha256::digest([&first[..], &block[..]].concat());
        assert_eq!(digest, second.to_vec());
    }
}
