//! The warnings of a text that the program compiles while it runs.

use crate::code::Code;
use crate::compile::Mode;
use crate::error::{Exc, Res};
use crate::func::Args;
use crate::intern::intern;
use crate::mem::Ref;
use crate::syntax::{Fault, Warning, raise};
use crate::task::Ctx;
use crate::value::Value;

/// Tells the warnings of a text that the program compiled; a filter that makes an error of one
/// makes it a syntax error.
pub(super) async fn warn_of(c: Ctx, code: &Ref<Code>, warnings: Vec<Warning>) -> Res<()> {
    for w in warnings {
        let module = crate::vm::import::import(c, intern("warnings"), Value::None).await?;
        let class = Value::Class(c.vm().types.exc(Exc::SyntaxWarning));
        let line = code.file.line_of(w.range.start().to_u32());
        let args = Args::of([
            Value::str(&*w.message),
            class,
            Value::Str(code.file.name.clone()),
            Value::Int(line as i64),
        ]);
        if let Err(e) = c.method(&module, "warn_explicit", args).await {
            if !c.vm().is_kind(&e, Exc::SyntaxWarning) {
                return Err(e);
            }
            let message = w
                .message
                .replace(" Such sequences will not work in the future.", "");
            let fault = Fault {
                late: !w.escape,
                ..Fault::new(Exc::SyntaxError, message, w.range)
            };
            return Err(raise(&fault, &code.file, Mode::Exec));
        }
    }
    Ok(())
}
