//! One execution of each class of equivalent ones: optimal dynamic partial order reduction.
//!
//! Each state on the way has a sleep set (threads whose next step was tried here already and is
//! independent of all that came since) and a wakeup tree (sequences of steps that are still to be tried
//! here). When an execution is over, each pair of steps that race is turned round: what does not
//! depend on the first of them, and then the second, becomes a sequence of the tree at the state
//! before the first, unless the sleep set or the tree has an equivalent beginning already.

use super::{Base, Made, Search, conflict};
use crate::order::{Order, Pair};
use crate::run::{Stand, Step};
use interleave_python::watch::Doubt;
use interleave_python::{Access, Deed, ThreadId};

/// A step that was tried, or is to be tried.
#[derive(Clone, Debug)]
struct Try {
    thread: ThreadId,
    touched: Vec<Access>,
    /// What the step touches is surely the same when it comes earlier.
    sure: bool,
}

/// A step of a wakeup tree, with what comes after it.
#[derive(Clone, Debug)]
struct Branch {
    step: Try,
    then: Vec<Branch>,
}

/// A state on the way. The step that is taken from it has the same place among the steps.
#[derive(Default)]
struct Node {
    sleep: Vec<Try>,
    /// What is still to be tried here.
    tree: Vec<Branch>,
    /// How many branches were tried here.
    tried: u32,
}

#[derive(Default)]
pub struct Optimal {
    nodes: Vec<Node>,
    /// What the next state is to try.
    carried: Vec<Branch>,
    over: bool,
    /// A sequence could not be followed.
    diverted: bool,
    /// The last step of the way could not be taken.
    skipped: bool,
}

/// A race as a sequence: the places of its steps.
struct Turned<'a> {
    order: &'a Order,
    steps: &'a [Step],
    waits: &'a [(ThreadId, u64)],
    /// The step that comes after all of `items`, which is turned round.
    last: usize,
    last_touched: Vec<Access>,
    sure: bool,
}

impl Search for Optimal {
    fn execute(&mut self, base: &mut Base, made: &mut Made) -> bool {
        if self.over {
            return false;
        }
        let fresh = self.nodes.is_empty();
        if fresh {
            self.nodes.push(Node::default());
            made.steps.clear();
            made.steps.push(Step::default());
        }
        let (mut run, mut stand) = base.begin(&mut made.steps[0]);
        // The way up to the branch that is tried now; its last step has not been taken before.
        let known = self.nodes.len();
        for step in &mut made.steps[1..] {
            if stand != Stand::Choice {
                break;
            }
            let thread = step.thread;
            if !run.may().contains(&thread) {
                self.diverted |= !is_time(&step.touched) && !run.spins(thread);
                (self.skipped, made.ended) = (true, None);
                return true;
            }
            stand = run.step(thread, step);
        }
        let from = if fresh { 0 } else { known - 1 };
        made.ended = loop {
            match stand {
                Stand::Over(ended) => break Some(ended),
                Stand::Choice => {}
            }
            let Some((node, thread)) = self.next(&run, &made.steps) else {
                break None;
            };
            let mut step = Step::default();
            stand = run.step(thread, &mut step);
            self.nodes.push(node);
            made.steps.push(step);
        };
        made.end(&run);
        if made.ended.is_some() {
            let waits = run.waits();
            let order = Order::of(&made.steps, &waits, from);
            made.doubts.extend(order.midway.then_some(Doubt::Midway));
            for pair in &order.pairs {
                self.turn(&made.steps, &order, &waits, *pair);
            }
        }
        true
    }

    fn go_back(&mut self, made: &mut Made) {
        self.back(&mut made.steps);
    }

    fn part(&self) -> Option<f64> {
        // Each state has tried some of its branches; what lies below a branch counts alike.
        let mut part = 0.0;
        let mut share = 1.0;
        for node in &self.nodes {
            let all = f64::from(node.tried) + 1.0 + node.tree.len() as f64;
            part += share * f64::from(node.tried) / all;
            share /= all;
        }
        Some(part)
    }

    fn whole(&self) -> bool {
        self.over && !self.diverted
    }

    fn lost(&self) -> Option<&'static str> {
        self.diverted.then_some(crate::words::DIVERTED)
    }
}

impl Optimal {
    /// The next state, with the step to take; `None` when all that could be done was done before.
    fn next(&mut self, run: &crate::run::Run, steps: &[Step]) -> Option<(Node, ThreadId)> {
        let (above, last) = (self.nodes.last()?, steps.last()?);
        let thread = last.thread;
        let asleep = above.sleep.iter();
        let sleep: Vec<Try> = asleep
            .filter(|t| t.thread != thread && !conflict(&t.touched, &last.touched))
            .cloned()
            .collect();
        let mut tree = std::mem::take(&mut self.carried);
        while tree
            .first()
            .is_some_and(|b| !run.may().contains(&b.step.thread))
        {
            // Time cannot pass in this order, or what the step was to touch has changed.
            let Try {
                thread, touched, ..
            } = &tree[0].step;
            self.diverted |= !is_time(touched) && !run.spins(*thread);
            tree.remove(0);
        }
        let awake = |t: &ThreadId| !sleep.iter().any(|s| s.thread == *t);
        let thread = match tree.is_empty() {
            false => {
                let branch = tree.remove(0);
                self.carried = branch.then;
                branch.step.thread
            }
            true => {
                let usual = Some(run.usual()).filter(|t| run.may().contains(t) && awake(t));
                usual.or_else(|| run.may().iter().copied().find(awake))?
            }
        };
        let node = Node {
            sleep,
            tree,
            tried: 0,
        };
        Some((node, thread))
    }

    /// Turns a race round.
    fn turn(&mut self, steps: &[Step], order: &Order, waits: &[(ThreadId, u64)], pair: Pair) {
        let Pair { first, second } = pair;
        if first == 0 {
            return;
        }
        let end = second.min(order.len());
        let items: Vec<usize> = (first + 1..end)
            .filter(|k| !order.before(first, *k))
            .collect();
        let (last_touched, sure) = match second < order.len() {
            true => {
                let touched = &steps[second].touched;
                let with = &steps[first].touched;
                let at = touched
                    .iter()
                    .position(|a| with.iter().any(|b| a.conflicts(b)));
                (touched.clone(), at.is_none_or(|at| at + 1 == touched.len()))
            }
            false => {
                let lock = Access {
                    object: waits[second - order.len()].1,
                    part: 0,
                    deed: Deed::Acquire,
                    atomic: false,
                    line: 0,
                };
                (vec![lock], false)
            }
        };
        let mut tree = std::mem::take(&mut self.nodes[first].tree);
        let turned = Turned {
            order,
            steps,
            waits,
            last: second,
            last_touched,
            sure,
        };
        let mut v = items;
        v.push(second);
        if !self.nodes[first].sleep.iter().any(|s| turned.begins(s, &v)) {
            turned.insert(v, &mut tree);
        }
        self.nodes[first].tree = tree;
    }

    /// Goes back to the last state that has something left to try.
    fn back(&mut self, steps: &mut Vec<Step>) {
        self.carried.clear();
        while let (Some(mut node), Some(mut step)) = (self.nodes.pop(), steps.pop()) {
            if self.nodes.is_empty() {
                break;
            }
            let touched = std::mem::take(&mut step.touched);
            if !std::mem::take(&mut self.skipped) {
                node.sleep.push(Try {
                    thread: step.thread,
                    touched,
                    sure: true,
                });
            }
            if node.tree.is_empty() {
                continue;
            }
            let branch = node.tree.remove(0);
            self.carried = branch.then;
            step.thread = branch.step.thread;
            step.touched = branch.step.touched;
            node.tried += 1;
            self.nodes.push(node);
            steps.push(step);
            return;
        }
        self.over = true;
    }
}

/// Whether a step is one that waits for time to pass.
fn is_time(touched: &[Access]) -> bool {
    touched
        .iter()
        .any(|a| a.object == interleave_python::watch::TIME)
}

impl Turned<'_> {
    fn thread(&self, k: usize) -> ThreadId {
        match k < self.order.len() {
            true => self.order.who[k].0,
            false => self.waits[k - self.order.len()].0,
        }
    }

    fn touched(&self, k: usize) -> &[Access] {
        match k == self.last {
            true => &self.last_touched,
            false => &self.steps[k].touched,
        }
    }

    /// Whether step `a` of the sequence must stay before step `b`.
    fn before(&self, a: usize, b: usize) -> bool {
        match b < self.order.len() {
            true => self.order.before(a, b),
            false => {
                let own = self.thread(a) == self.thread(b);
                own || conflict(self.touched(a), &self.last_touched) || {
                    // What the waiting thread did before happens before its wait.
                    let of = (0..self.order.len())
                        .rev()
                        .find(|k| self.thread(*k) == self.thread(b));
                    of.is_some_and(|k| self.order.before(a, k))
                }
            }
        }
    }

    /// Whether some execution that begins with the sequence could begin with this step too.
    fn begins(&self, step: &Try, v: &[usize]) -> bool {
        match v.iter().position(|k| self.thread(*k) == step.thread) {
            Some(at) => !v[..at].iter().any(|k| self.before(*k, v[at])),
            None => {
                step.sure
                    && !v.iter().any(|k| {
                        *k == self.last && !self.sure || conflict(&step.touched, self.touched(*k))
                    })
            }
        }
    }

    /// Adds the sequence to a tree, unless the tree has an equivalent one.
    fn insert(&self, mut v: Vec<usize>, mut tree: &mut Vec<Branch>) {
        while let Some(at) = tree.iter().position(|b| self.begins(&b.step, &v)) {
            if let Some(k) = v
                .iter()
                .position(|k| self.thread(*k) == tree[at].step.thread)
            {
                v.remove(k);
            }
            if tree[at].then.is_empty() || v.is_empty() {
                return;
            }
            tree = &mut tree[at].then;
        }
        let mut then = vec![];
        for k in v.iter().rev() {
            let step = Try {
                thread: self.thread(*k),
                touched: self.touched(*k).to_vec(),
                sure: *k != self.last || self.sure,
            };
            then = vec![Branch { step, then }];
        }
        tree.append(&mut then);
    }
}
