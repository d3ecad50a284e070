//! Collects linked exception objects into the chain that is printed, where each exception is shown
//! once.

use super::{Chain, Joined, Raised};
use std::collections::HashSet;
use std::hash::Hash;

/// Exceptions described at most; what lies deeper in groups is left out.
const MOST: usize = 20_000;
/// Groups within groups deeper than this are never printed.
const DEEPEST: usize = 12;
/// Members of a group that are printed.
const WIDEST: usize = 15;

/// The machine's description of one exception object; `E` is the object's identity.
#[derive(Clone, Debug)]
pub struct Linked<E> {
    /// The exception's description, with an empty `group`.
    pub raised: Raised,
    /// `__cause__`, `__context__` and `__suppress_context__`.
    pub cause: Option<E>,
    pub context: Option<E>,
    pub suppress_context: bool,
    /// The `exceptions` of an exception group.
    pub members: Option<Vec<E>>,
}

struct Node {
    raised: Raised,
    earlier: Option<(usize, Joined)>,
    members: Option<Vec<Option<usize>>>,
}

/// Follows causes, contexts and members from `root`, asking `look` about each exception.
pub fn collect<E: Clone + Eq + Hash>(root: E, mut look: impl FnMut(&E) -> Linked<E>) -> Chain {
    let mut nodes = vec![Node {
        raised: Raised::default(),
        earlier: None,
        members: None,
    }];
    let mut seen = HashSet::from([root.clone()]);
    // CPython takes from the end of this list, which decides the exception that is seen first.
    let mut open = vec![(0, root, 0)];
    while let Some((at, exception, depth)) = open.pop() {
        let linked = look(&exception);
        nodes[at].raised = linked.raised;
        let mut add = |nodes: &mut Vec<Node>, exception: &E, depth| {
            let id = nodes.len();
            nodes.push(Node {
                raised: Raised::default(),
                earlier: None,
                members: None,
            });
            open.push((id, exception.clone(), depth));
            id
        };
        let cause = linked.cause.filter(|cause| seen.insert(cause.clone()));
        let context = linked
            .context
            .filter(|_| cause.is_none() && !linked.suppress_context);
        let context = context.filter(|context| seen.insert(context.clone()));
        if let Some(cause) = cause {
            nodes[at].earlier = Some((add(&mut nodes, &cause, depth), Joined::Cause));
        } else if let Some(context) = context {
            nodes[at].earlier = Some((add(&mut nodes, &context, depth), Joined::Context));
        }
        if let Some(members) = linked.members {
            seen.extend(members.iter().cloned());
            let described =
                |i: usize, nodes: &Vec<Node>| i < WIDEST && depth < DEEPEST && nodes.len() < MOST;
            let ids = members.iter().enumerate();
            let ids = ids
                .map(|(i, member)| described(i, &nodes).then(|| add(&mut nodes, member, depth + 1)))
                .collect();
            nodes[at].members = Some(ids);
        }
    }
    chain(&mut nodes, 0)
}

/// Recurses only into groups, whose depth is bounded.
fn chain(nodes: &mut [Node], last: usize) -> Chain {
    let mut order = vec![(last, None)];
    let mut at = last;
    while let Some((earlier, joined)) = nodes[at].earlier {
        order.push((earlier, Some(joined)));
        at = earlier;
    }
    let mut chain_out = Chain::default();
    for (at, joined) in order.into_iter().rev() {
        let mut raised = std::mem::take(&mut nodes[at].raised);
        if let Some(members) = nodes[at].members.take() {
            let group = members
                .into_iter()
                .map(|id| id.map_or_else(Chain::default, |id| chain(nodes, id)));
            raised.group = Some(group.collect());
        }
        match joined {
            Some(joined) => chain_out.earlier.push((raised, joined)),
            None => chain_out.last = raised,
        }
    }
    chain_out
}
