//! A run in slices: the outermost loop, which never blocks.

mod fork;
mod memory;
mod trace;

use crate::error::{Exc, Res};
use crate::frame::{Frame, Ret, TaskFrame};
use crate::ipc::Token;
use crate::options::ClockKind;
use crate::recorder::RunRecorder;
use crate::sched::turns::Pick;
use crate::sched::{Nanos, Status};
use crate::task::BREATH;
use crate::value::Value;
use crate::vm::{Stop, Vm};
pub use fork::{Child, Side};
use interleave_broker::{Answer, Pid};
use interleave_trace::words::ending as words;
use interleave_trace::{Ending, Quota, What};
use memory::Memory;

/// What the caller is to do after a turn.
pub enum Turn {
    /// Call `turn` again.
    More,
    /// No thread can run before this time (nanoseconds of `Host::now`).
    SleepUntil(u64),
    /// Nobody can run before the next delivery.
    Wait,
    /// The driver is to copy the machine and to call [`Session::forked`] in both; the copy is
    /// process `child`.
    Fork { child: Pid },
    /// The program is over, with this exit status.
    Done(i32),
}

/// Turns in a row without progress after which the run ends: a scheduler without a fault never
/// makes more than two.
pub(crate) const MOST_BARREN: u32 = 100;

/// Why a stretch of running ended.
pub enum Pause {
    /// About as many switch points were passed as the caller allowed.
    Budget,
    /// No thread can run before this time (nanoseconds since the run began).
    Asleep(Nanos),
    /// Nobody can run before the next delivery.
    Wait,
    /// As [`Turn::Fork`].
    Fork(Pid),
    /// Several threads could go on, and the caller is to choose one.
    Choice,
    /// The run stands before the instruction that [`Session::halt_at`] names.
    Halt,
    /// The program is over, with this exit status.
    Done(i32),
}

/// A stretch of running that stands still and will go on as if it had not stopped.
struct Held {
    why: Hold,
    fuel: i64,
    stop_at: u64,
    look_at: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// The count of instructions of [`Session::halt_at`] is reached.
    Halt,
    /// A built-in goes through very many items.
    Breath,
}

/// One program on one machine.
pub struct Session {
    pub vm: Vm,
    done: Option<Ending>,
    /// See [`Session::halt_at`].
    halt: u64,
    held: Option<Held>,
    /// Turns in a row without progress: no instruction was executed, no wait ended, no built-in
    /// went on.
    barren: u32,
    memory: Memory,
}

impl Session {
    /// A session that will run `source` as `__main__`.
    pub fn new(mut vm: Vm, source: &str, file: &str) -> Session {
        vm.sched.clock.start = vm.host.now();
        if vm.opts.trace {
            let mut r = Box::new(RunRecorder::default());
            vm.cur.lane = r.lane("MainThread");
            vm.recorder = Some(r);
        }
        let (source, file) = (source.to_string(), file.to_string());
        // A program from standard input lies in no file.
        if !file.starts_with('<') {
            vm.main.dict.set_text("__file__", Value::str(&*file));
        }
        vm.ipc.program = (source.clone(), file.clone());
        let task =
            Box::pin(async move { crate::life::run_main(crate::task::ctx(), source, file).await });
        vm.cur.frames.push(Frame::Task(TaskFrame {
            task,
            ret: Ret::Exit,
            floor: 0,
        }));
        vm.cur.wake = Some(Value::None);
        vm.sched.ready.push_back(0);
        Session {
            vm,
            done: None,
            halt: u64::MAX,
            held: None,
            barren: 0,
            memory: Memory::default(),
        }
    }

    /// A session for a process that another process of the same program spawned. `start` is the
    /// moment (of `Host::now`) when the first process began, so that all processes have one clock.
    pub fn child(vm: Vm, source: &str, file: &str, child: Child, start: u64) -> Session {
        let mut s = Session::new(vm, source, file);
        s.vm.sched.clock.start = start;
        s.vm.cur.frames.clear();
        s.vm.main
            .dict
            .dict
            .borrow_mut()
            .remove_str(&crate::intern::intern("__file__"));
        let task = Box::pin(async move { crate::life::run_child(crate::task::ctx()).await });
        s.vm.cur.frames.push(Frame::Task(TaskFrame {
            task,
            ret: Ret::Exit,
            floor: 0,
        }));
        let ipc = &mut s.vm.ipc;
        ipc.pid = child.pid;
        ipc.parent = child.parent;
        ipc.payload = child.payload;
        ipc.several = true;
        if s.vm.clock() == ClockKind::Virtual {
            s.vm.ipc.token = Token::Waits;
        }
        s
    }

    /// Takes a delivery from the broker. Call `turn` again afterwards.
    pub fn deliver(&mut self, bytes: &[u8]) {
        self.vm.heap.enter();
        self.vm.deliver(bytes);
    }

    /// Tells the session that the machine was copied, as `Turn::Fork` asked: the Python call that
    /// forks returns in both. In the copy only the thread that forked lives on.
    pub fn forked(&mut self, side: Side) {
        self.vm.heap.enter();
        let Some((req, child)) = self.vm.ipc.forks.pop_front() else {
            return;
        };
        let answer = match side {
            Side::Parent => Answer::Int {
                value: i64::from(child),
            },
            Side::Child => Answer::Int { value: 0 },
            Side::Failed => Answer::Refused {
                text: "the system makes no more processes".into(),
            },
        };
        if side == Side::Child {
            self.vm.only_thread(req, child);
        }
        self.vm.answer_now(req, answer);
    }

    /// Runs until about `budget` switch points are passed, everybody waits, or the program ends.
    /// Where the slices are cut changes nothing in a run with the virtual clock.
    pub fn turn(&mut self, budget: u64) -> Turn {
        match self.advance(budget) {
            Pause::Budget | Pause::Choice | Pause::Halt => Turn::More,
            Pause::Asleep(until) => Turn::SleepUntil(until + self.vm.sched.clock.start),
            Pause::Wait => Turn::Wait,
            Pause::Fork(child) => Turn::Fork { child },
            Pause::Done(code) => Turn::Done(code),
        }
    }

    /// Sets the ticks ([`Vm::ticks`]) at which the run is to stand still before its next
    /// instruction, wherever that is; `u64::MAX` for never. It works for a run that counts its
    /// instructions. Standing still changes nothing that the run does.
    pub fn halt_at(&mut self, ticks: u64) {
        self.halt = ticks;
    }

    /// As [`Session::turn`], but tells more exactly why the stretch ended.
    pub fn advance(&mut self, budget: u64) -> Pause {
        if let Some(done) = self.over() {
            return done;
        }
        self.vm.heap.enter();
        self.vm.rise();
        let mut left = budget.min(i64::MAX as u64) as i64;
        while left > 0 {
            if self.vm.input.holds() {
                self.vm.fall_asleep();
                return Pause::Wait;
            }
            let held = self.resume();
            if held.is_none()
                && self.vm.ipc.several
                && let Some(pause) = self.one_of_several()
            {
                return pause;
            }
            let fuel = match held {
                Some(fuel) => fuel,
                None => match self.vm.pick() {
                    Pick::Run(fuel) => fuel.min(left),
                    Pick::Ask => return Pause::Choice,
                    Pick::Nobody => match self.idle() {
                        Some(pause) => return pause,
                        None => {
                            left -= 1;
                            if let Some(end) = self.progress(false) {
                                return end;
                            }
                            continue;
                        }
                    },
                },
            };
            let (passed, moved) = self.run(fuel);
            left -= 1 + passed;
            match self.held.as_ref().map(|held| held.why) {
                Some(Hold::Halt) => return Pause::Halt,
                Some(Hold::Breath) => left -= i64::from(BREATH) / 4,
                None => {}
            }
            if let Some(done) = self.after().or_else(|| self.progress(moved)) {
                return done;
            }
        }
        Pause::Budget
    }

    /// Counts the turns without progress, and ends a run that has too many: a fault of the
    /// scheduler is then an error, and the caller does not wait for ever.
    pub(crate) fn progress(&mut self, made: bool) -> Option<Pause> {
        self.barren = if made { 0 } else { self.barren + 1 };
        (self.barren > MOST_BARREN).then(|| {
            let quota = Quota::Turns;
            self.end(Ending::Quota { quota })
        })
    }

    /// Decides what to do when no thread can run: what is to be waited for, or `None` to look
    /// again.
    fn idle(&mut self) -> Option<Pause> {
        let next = self.vm.next_timer();
        let real = self.vm.clock() == ClockKind::Real;
        let asks = !self.vm.input.asks().0.is_empty();
        if self.vm.ipc.several {
            let base = if real { self.vm.sched.clock.start } else { 0 };
            // A machine that waits for a person goes on some time, so it is in no deadlock.
            let until = next.map(|at| at + base).or(asks.then_some(u64::MAX));
            self.vm.pause(until);
            // Deliveries may have come with the post: a thread is ready, the current one among them
            // when a signal has ended its wait, or a copy is to be made.
            let vm = &self.vm;
            let goes_on = matches!(vm.ipc.token, Token::Until(_))
                || matches!(vm.cur.status, Status::Ready)
                || !vm.sched.ready.is_empty()
                || !vm.ipc.forks.is_empty();
            if goes_on {
                return None;
            }
            return Some(match next {
                Some(at) if real => self.sleep(at),
                _ => Pause::Wait,
            });
        }
        match next {
            Some(at) if real => Some(self.sleep(at)),
            Some(at) => {
                self.vm.jump(at);
                self.vm.fire_timers(at);
                None
            }
            None if asks => {
                self.vm.fall_asleep();
                Some(Pause::Wait)
            }
            None => {
                let who = self.vm.who_waits();
                Some(self.end(Ending::Deadlock(who)))
            }
        }
    }

    fn sleep(&mut self, until: Nanos) -> Pause {
        self.vm.fall_asleep();
        Pause::Asleep(until)
    }

    /// What a machine with other processes must do before it runs: fork, or wait for its turn.
    fn one_of_several(&mut self) -> Option<Pause> {
        if let Some((_, child)) = self.vm.ipc.forks.front() {
            return Some(Pause::Fork(*child));
        }
        if let Token::Until(limit) = self.vm.ipc.token {
            if self.vm.now() < limit {
                return None;
            }
            self.vm.pause(Some(0));
        }
        (self.vm.ipc.token == Token::Waits).then_some(Pause::Wait)
    }

    /// Lets the current thread run; answers how many switch points it passed, and whether it made
    /// progress.
    fn run(&mut self, fuel: i64) -> (i64, bool) {
        let vm = &mut self.vm;
        let (ticks, raises) = (vm.ticks, vm.cur.pending.is_some());
        let (woken, precise) = (vm.cur.wake.is_some(), vm.opts.precise());
        if std::mem::take(&mut vm.breathes) && vm.cur.pending.is_none() {
            vm.cur.wake = Some(Value::None);
        }
        (vm.fuel, vm.sched.cut) = (fuel, 0);
        let (stop_at, look_at) = (vm.sched.stop_at, vm.sched.look_at);
        vm.sched.due_at = stop_at;
        vm.sched.stop_at = stop_at.min(self.halt);
        vm.sched.look_at = look_at.min(self.halt);
        let stop = vm.run();
        if vm.breathes {
            // An item counts as one instruction, for the virtual clock too.
            vm.items += u64::from(BREATH);
            vm.spend(u64::from(BREATH));
            let later = |at: u64| at.saturating_sub(u64::from(BREATH)).max(vm.ticks);
            self.held = Some(Held {
                why: Hold::Breath,
                fuel: vm.fuel,
                stop_at: later(stop_at),
                look_at,
            });
        } else if self.halt != u64::MAX && matches!(stop, Stop::Budget) && vm.ticks >= self.halt {
            // Whether the stretch would have stopped here without the halt too.
            let other = match vm.sched.amid {
                true => vm.ticks >= look_at,
                false => vm.fuel <= 0 || vm.ticks >= stop_at,
            };
            if !other {
                vm.sched.amid = false;
                self.held = Some(Held {
                    why: Hold::Halt,
                    fuel: vm.fuel,
                    stop_at,
                    look_at,
                });
            }
        }
        let passed = (fuel - vm.fuel.max(0) - vm.sched.cut).max(0);
        if !precise {
            // Such a run counts checkpoints, not instructions; eight instructions for each is an
            // estimate.
            vm.ticks += passed as u64 * 8;
        }
        vm.account(passed as u64, woken);
        let stood = matches!(stop, Stop::Budget) && vm.ticks == ticks && !woken && !raises;
        if let Stop::Done(r) = stop {
            self.thread_done(r);
        }
        (passed, !stood)
    }

    /// The fuel with which a run that stands still goes on; `None` when it does not stand still.
    fn resume(&mut self) -> Option<i64> {
        let held = self.held.take()?;
        self.vm.sched.stop_at = held.stop_at;
        self.vm.sched.look_at = held.look_at;
        Some(held.fuel)
    }

    /// Ends the run when the program is over, or when a quota is exceeded.
    fn after(&mut self) -> Option<Pause> {
        if let Some(done) = self.over() {
            self.vm.post();
            return Some(done);
        }
        self.vm.post_soon();
        if let Some(status) = self.vm.ipc.exit {
            self.done = Some(Ending::Exited { status });
            return self.over();
        }
        if let Some(ending) = self.vm.ended.take() {
            return Some(self.end(ending));
        }
        if self.vm.ticks.saturating_add(self.vm.items) >= self.vm.opts.max_instructions {
            let quota = Quota::Instructions;
            return Some(self.end(Ending::Quota { quota }));
        }
        if self.memory.is_short(self.vm.opts.max_heap) && self.vm.cur.pending.is_none() {
            let class = self.vm.types.exc(Exc::MemoryError);
            self.vm.cur.pending = Some(self.vm.new_exception(&class, vec![]));
        }
        None
    }

    fn thread_done(&mut self, r: Res<Value>) {
        let now = self.vm.now();
        let main = self.vm.cur.id == 0;
        let code = match r {
            Ok(Value::Int(n)) if main => n as i32,
            _ => i32::from(main),
        };
        let lane = self.vm.cur.lane;
        if let Some(rec) = &mut self.vm.recorder {
            rec.leave(lane, now);
            rec.event(lane, now, What::Exit { status: code }, None);
        }
        self.vm.cur.status = Status::Done;
        if main {
            let ending = match self.vm.uncaught.take() {
                Some(uncaught) => Ending::Raised(uncaught),
                None => Ending::Exited { status: code },
            };
            return self.finish(now, ending);
        }
        self.vm.cur.frames.clear();
        self.vm.cur.stack.clear();
    }

    fn finish(&mut self, now: Nanos, ending: Ending) {
        if let Some(rec) = &mut self.vm.recorder {
            rec.finish(now);
        }
        self.done = Some(ending);
    }

    /// The end of the run, when it is over.
    fn over(&self) -> Option<Pause> {
        let ending = self.done.as_ref()?;
        // The status is the program's own number: other processes may see more than the eight bits
        // of a shell.
        Some(Pause::Done(match ending {
            Ending::Exited { status } => *status,
            ending => ending.status().unwrap_or_default(),
        }))
    }

    /// Ends the run from outside of the program, with the reason on stderr.
    fn end(&mut self, ending: Ending) -> Pause {
        let text = words::lines(&ending).join("\n");
        let status = ending.status().unwrap_or_default();
        // No thread wrote this text; the machine itself did.
        self.vm.host.speaker(u32::MAX, "");
        self.vm.host.write(&format!("{text}\n"), true);
        let now = self.vm.now();
        if let Some(rec) = &mut self.vm.recorder {
            rec.event(0, now, What::Error { text }, None);
            rec.event(0, now, What::Exit { status }, None);
        }
        self.finish(now, ending);
        Pause::Done(status)
    }

    /// Sends SIGINT (Ctrl+C): the program's handler runs in the main thread, or `KeyboardInterrupt`
    /// is raised there.
    pub fn interrupt(&mut self) {
        self.vm.heap.enter();
        self.vm.signal(2);
    }

    /// How the run ended; `None` while it goes on.
    pub fn ending(&self) -> Option<&Ending> {
        self.done.as_ref()
    }

    /// Virtual or real nanoseconds since the start.
    pub fn now(&mut self) -> Nanos {
        self.vm.now()
    }
}
