//! Decides where each name of a finished symbol table lives: in a local, a cell, an outer function,
//! or globally.

use super::scope::{ScopeError, ScopeId, ScopeKind, Scopes};

/// Decides for each name where it lives, and marks the captured names.
pub(super) fn resolve(s: &mut Scopes) -> Result<(), ScopeError> {
    for id in 0..s.all.len() {
        for name in s.all[id].order.clone() {
            let sym = s.symbol(id, &name);
            if sym.global || (sym.bound && !sym.nonlocal) {
                continue;
            }
            let Some(home) = home_of(s, id, &name) else {
                if sym.nonlocal {
                    return Err(ScopeError {
                        message: format!("no binding for nonlocal '{name}' found"),
                        range: s.declared.get(&(id, name)).copied().unwrap_or_default(),
                    });
                }
                continue;
            };
            let (mut unit, home_unit) = (s.unit(id), s.unit(home));
            if unit == home_unit {
                continue;
            }
            if !s.all[home].symbols.contains_key(&name) {
                s.all[home].order.push(name.clone());
            }
            s.all[home].symbols.entry(name.clone()).or_default().cell = true;
            while unit != home_unit {
                s.all[unit].symbols.entry(name.clone()).or_default().free = true;
                if !s.all[unit].order.contains(&name) {
                    s.all[unit].order.push(name.clone());
                }
                let Some(p) = s.all[unit].parent else { break };
                unit = s.unit(p);
            }
        }
    }
    Ok(())
}

/// The scope that binds a name used in `id`, when it is a function or comprehension.
pub(crate) fn home_of(s: &Scopes, id: ScopeId, name: &str) -> Option<ScopeId> {
    let mut at = s.all[id].parent;
    while let Some(p) = at {
        let scope = &s.all[p];
        match scope.kind {
            ScopeKind::Module => return None,
            ScopeKind::Class => {
                if matches!(name, "__class__" | "__classdict__") {
                    return Some(p);
                }
            }
            _ => {
                let sym = s.symbol(p, name);
                if sym.global {
                    return None;
                }
                if sym.bound && !sym.nonlocal {
                    return Some(p);
                }
            }
        }
        at = scope.parent;
    }
    None
}
