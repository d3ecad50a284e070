//! Bytecode in plain words: says what each instruction does, whatever its values are.

pub const EMPTY: &str = "Nothing happens at this line.";
pub const BROKEN: &str = "The program has a syntax error. Repair it first.";
pub const SHOW: &str = "Show bytecode";
pub const IF_IT_WAITS: &str = "if it waits";
pub const INSTRUCTION: &str = "Bytecode";
pub const MEANS: &str = "What it does";
pub const SWITCH: &str = "Thread change?";
pub const YES: &str = "possible";

pub fn of_line(line: u32) -> String {
    format!("What line {line} does")
}

/// The sentence about the line: `does` goes on after "This line".
pub fn this_line(does: &str) -> String {
    format!("This line {does}.")
}

/// Whether an instruction may be the one at which its line waits.
pub fn may_wait(name: &str) -> bool {
    matches!(
        name,
        "BEFORE_WITH" | "BEFORE_ASYNC_WITH" | "YIELD_FROM" | "CALL" | "CALL_KW" | "CALL_EX"
    )
}

/// Says whether another thread may run in the middle of the line. `waits` says that the line may have
/// to wait, `switches` that it has another place where threads may change.
pub fn switches(version: &str, waits: bool, switches: bool) -> &'static str {
    match (waits, switches) {
        (true, _) => {
            "Other threads can run here: a thread that waits gives the GIL to another one."
        }
        (false, true) if version.ends_with('t') => {
            "Other threads run at the same time as this line."
        }
        (false, true) => "Another thread can run in the middle of this line, or just before it.",
        (false, false) => "No other thread can run in the middle of this line.",
    }
}

/// A sentence that says where another thread may come between, in this version of Python.
pub fn rule(version: &str) -> String {
    let says = match version {
        "3.9" => {
            " can change to another thread before any bytecode that others can notice. Each is \
marked. A thread that waits always gives the GIL to another one."
        }
        free if free.ends_with('t') => {
            " has no GIL: other threads run at the same time. The bytecodes that use shared data \
are marked."
        }
        _ => {
            " can change to another thread only after a loop round and at a function call. Each \
is marked. A thread that waits (for a lock, a sleep, input) always gives the GIL to another one."
        }
    };
    format!("Python {version}{says}")
}

/// Says what an instruction does; empty for an unknown instruction. `name` is the name that `dis`
/// writes, and `what` is what the instruction's number stands for.
pub fn means(name: &str, what: &str) -> String {
    let some = |verb: &str| format!("{verb} {what}");
    match name {
        "LOAD_CONST" => some("puts the constant onto the stack:"),
        "LOAD_FAST" | "LOAD_FAST_CHECK" | "LOAD_FAST_AND_CLEAR" => some("reads the local variable"),
        "LOAD_GLOBAL" => some("reads the global variable or built-in"),
        "LOAD_NAME" => some("reads the variable"),
        "LOAD_DEREF" | "LOAD_CLASS_DEREF" | "LOAD_CLOSURE" => {
            some("reads, from the function around, ")
        }
        "LOAD_ATTR" => match what.strip_suffix(" + NULL|self") {
            Some(method) => format!("looks up the method {method}"),
            None => some("reads the attribute"),
        },
        "STORE_FAST" => some("writes the local variable"),
        "STORE_GLOBAL" => some("writes the global variable"),
        "STORE_NAME" => some("writes the variable"),
        "STORE_DEREF" => some("writes, in the function around, "),
        "STORE_ATTR" => some("writes the attribute"),
        "STORE_SUBSCR" => "writes an item: x[i] = v".into(),
        "BINARY_SUBSCR" => "reads an item: x[i]".into(),
        "DELETE_FAST" | "DELETE_NAME" | "DELETE_GLOBAL" | "DELETE_ATTR" | "DELETE_DEREF" => {
            some("deletes")
        }
        "BINARY_OP" => some("takes two values and computes"),
        "COMPARE_OP" => some("compares two values:"),
        "IS_OP" => "asks whether two names mean one object".into(),
        "CONTAINS_OP" => "asks whether one is in the other".into(),
        "UNARY_NOT" => "turns true into false and back".into(),
        "UNARY_NEGATIVE" => "changes the sign".into(),
        "POP_TOP" => "throws away the unused result".into(),
        "COPY" | "SWAP" | "PUSH_NULL" | "NOP" => "puts the stack in order".into(),
        "CALL" | "CALL_KW" | "CALL_EX" => "calls the function with the values on the stack".into(),
        "RESUME" => "begins the function (nothing happens yet)".into(),
        "RETURN_VALUE" => "returns the value on top".into(),
        "RETURN_CONST" => some("returns"),
        "YIELD_VALUE" => "hands out a value and stands still".into(),
        "YIELD_FROM" => "waits: the event loop goes on with others until that is done".into(),
        "GET_AWAITABLE" => "asks the value how it is awaited".into(),
        "GET_ITER" => "begins to go through it".into(),
        "FOR_ITER" => "takes the next item, or ends the loop".into(),
        "JUMP" => some("goes on").trim_end().into(),
        "JUMP_BACKWARD" => "goes back for the next round".into(),
        "POP_JUMP_IF_FALSE" => "goes elsewhere if that is false".into(),
        "POP_JUMP_IF_TRUE" => "goes elsewhere if that is true".into(),
        "POP_JUMP_IF_NONE" => "goes elsewhere if that is None".into(),
        "POP_JUMP_IF_NOT_NONE" => "goes elsewhere if that is not None".into(),
        "JUMP_IF_FALSE_OR_POP" | "JUMP_IF_TRUE_OR_POP" => "decides whether the rest counts".into(),
        "BUILD_TUPLE" | "BUILD_LIST" | "BUILD_SET" | "BUILD_MAP" | "BUILD_STRING" => {
            "makes one value of those on the stack".into()
        }
        "FORMAT_VALUE" => "turns a value into text".into(),
        "LIST_APPEND" | "SET_ADD" | "MAP_ADD" | "LIST_EXTEND" | "SET_UPDATE" | "DICT_UPDATE"
        | "DICT_MERGE" => "adds to what is being made".into(),
        "UNPACK_SEQUENCE" | "UNPACK_EX" => "takes a value apart".into(),
        "MAKE_FUNCTION" => "makes the function".into(),
        "LOAD_BUILD_CLASS" => "begins to make a class".into(),
        "IMPORT_NAME" => some("imports"),
        "IMPORT_FROM" => some("takes, from the module, "),
        "RAISE" => "raises the exception".into(),
        "RERAISE" => "raises the exception again".into(),
        "PUSH_EXC_INFO" => "begins to handle the exception".into(),
        "CHECK_EXC_MATCH" => "asks whether it is of that kind".into(),
        "POP_EXCEPT" => "has handled the exception".into(),
        "BEFORE_WITH" => "enters the with block: calls __enter__".into(),
        "BEFORE_ASYNC_WITH" => "enters the async with block: awaits __aenter__".into(),
        "WITH_EXCEPT_START" => "tells __exit__ of the exception".into(),
        "MAKE_CELL" => some("lets inner functions share"),
        _ => String::new(),
    }
}
