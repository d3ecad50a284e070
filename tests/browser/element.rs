//! The element <interleave-run> in pages of others, and the addresses of embeds: old ones, damaged
//! ones, and those to which something was added.

use interleave_spec::{RunSpec, link};
use serde_json::json;
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::around::Around;
use crate::embed::{ANSWER, linked, spec};

on_every_engine!(
    the_element,
    a_damaged_link_is_said_before_the_run,
    the_old_address_leads_to_the_embed,
);

/// The element in every shape in which hosts leave it.
fn the_element(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let source = "for x in range(3):\n    print(x, \"<&> \u{e9}\u{2192}\u{1f40d}\")\n";
    around.page.js(
        "const put = html => document.body.insertAdjacentHTML('beforeend', html);
         const listing = document.createElement('pre');
         listing.textContent = args[1];
         // As written; a link; torn apart by Markdown; torn apart beside a link; nothing at all.
         put(`<interleave-run id='own' options='ui=compact' python='3.15'>${listing.outerHTML}</interleave-run>`);
         put(`<interleave-run id='link' link='${args[0]}/${args[2]}' height='333'></interleave-run>`);
         put(`<p><interleave-run id='torn' height='480'></p>${listing.outerHTML}<p></interleave-run></p>`);
         put(`<p><interleave-run id='both' link='${args[2]}'></p>${listing.outerHTML}<p></interleave-run></p>`);
         put(`<interleave-run id='empty'></interleave-run><p>Other words.</p>${listing.outerHTML}`);
         // Each pasted snippet brings the script.
         for (const _ of '12') {
             const script = document.createElement('script');
             script.src = args[0] + '/embed.js';
             document.head.append(script);
         }",
        &[json!(around.site()), json!(source), json!(linked(&spec()))],
    );
    let frame =
        |id: &str| format!("document.getElementById('{id}').shadowRoot?.querySelector('iframe')");
    let inside = |id: &str, what: &dyn Fn(&crate::harness::Page)| {
        around.page.wait_for(&format!("{}?.src", frame(id)));
        around
            .page
            .js(&format!("{}.scrollIntoView();", frame(id)), &[]);
        around
            .page
            .session
            .enter_frame_of(&frame(id))
            .expect("a frame");
        around
            .page
            .wait_for("document.querySelector('#start')?.hidden === false");
        what(&around.page);
        around.page.assert_clean(&[]);
        around.page.session.leave_frames().expect("out again");
    };
    let opens = |want: RunSpec| {
        move |page: &crate::harness::Page| {
            let href = page.eval("location.href");
            let href = href.as_str().unwrap_or_default();
            assert_eq!(
                link::decode(href),
                (want.clone().checked().0, vec![]),
                "{href}"
            );
        }
    };
    let program = |python: interleave_spec::Python| RunSpec {
        room: interleave_spec::Room::Code,
        workload: interleave_spec::PROGRAM.into(),
        source: source.into(),
        python,
        start: python.start(),
        ..RunSpec::default()
    };
    inside("own", &opens(program(interleave_spec::Python::P315)));
    inside("own", &|page| {
        let href = page.eval("location.href").to_string();
        assert!(
            href.contains("/frame.html?ui=compact&theme=light#0"),
            "{href}"
        );
        let shown = page.eval("document.querySelector('#program').textContent");
        assert_eq!(shown, json!(source));
    });
    inside("link", &opens(spec()));
    // An element that names no Python means the one that was the default of the first links.
    inside("torn", &opens(program(interleave_spec::Python::OF_LINKS)));
    inside("both", &opens(spec()));
    // The listings that belong to an element are hidden; the others stay.
    let hidden = "Array.from(document.querySelectorAll('body > pre'), pre => pre.hidden)";
    around
        .page
        .wait_for(&format!("JSON.stringify({hidden}) === '[true,true,false]'"));
    let empty = "document.getElementById('empty').shadowRoot.textContent";
    let words = around.page.eval(empty).to_string();
    assert!(words.contains("no program and no link"), "{words}");
    assert_eq!(
        around.page.eval(&format!("{}.hidden", frame("empty"))),
        json!(true)
    );
    let shape = around.page.eval(&format!(
        "[{0}.loading, {0}.title.length > 0, {0}.clientHeight]",
        frame("link")
    ));
    assert_eq!(shape, json!(["lazy", true, 333]));
    // What is changed later is followed: another link, another program, a dark page around.
    around.page.js(
        "document.getElementById('link').setAttribute('link', args[0]);
         document.querySelector('#own pre').textContent = 'print(7)';
         document.body.style.background = '#111';
         document.documentElement.setAttribute('data-theme', 'dark');",
        &[json!("#0C")],
    );
    for (id, shows) in [("link", "Count primes"), ("own", "print(7)")] {
        around
            .page
            .session
            .enter_frame_of(&frame(id))
            .expect("a frame");
        around.page.wait_for(&format!(
            "document.querySelector('#poster').textContent.includes('{shows}')"
        ));
        around
            .page
            .wait_for("document.documentElement.dataset.theme === 'dark'");
        around.page.session.leave_frames().expect("out again");
    }
    let script = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/www/embed.js"));
    assert!(
        script.is_ok_and(|file| file.len() < 10_000),
        "under 10 KB as it is written"
    );
}

/// A link that cannot be read says so on the poster, and nothing else runs in its place.
fn a_damaged_link_is_said_before_the_run(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let good = linked(&spec());
    let cut = &good[..good.len() - 1];
    let newer = "#31";
    for (text, query, says) in [
        (cut, "", "This link is damaged"),
        ("#2abc", "?run=1", "This link is damaged"),
        (newer, "", "damaged"),
    ] {
        around.load();
        let n = around.embed(query, text, &[]);
        around.inside(n, |page| {
            let words = page
                .eval("document.querySelector('#poster').innerText")
                .to_string();
            assert!(words.contains(says), "{words}");
            assert_eq!(
                page.eval("document.querySelector('#start').hidden"),
                json!(true)
            );
        });
        around.say(n, "run", json!({}));
        let said = around.wait_said(n, "error");
        assert!(
            said["message"]
                .as_str()
                .is_some_and(|m| m.contains("nothing runs")),
            "{said}"
        );
    }
    // What was only added to a link does no harm; and the query may carry it.
    for (query, text) in [
        ("", format!("{good}?utm_source=x")),
        ("", format!("#{good}")),
        ("", format!("{good}%E2%80%8B")),
        (&*format!("?s={}", &good[1..]), String::new()),
    ] {
        around.load();
        let n = around.embed(query, &text, &[]);
        around.inside(n, |page| {
            let words = page
                .eval("document.querySelector('#poster').innerText")
                .to_string();
            assert!(
                words.contains("Count primes") && !words.contains("damaged"),
                "{words}"
            );
            let tab = page.eval("document.querySelector('#tab').href").to_string();
            assert!(tab.contains(&good), "{tab}");
        });
        let report = around.run(n);
        assert_eq!(
            report["models"][0]["result"],
            json!(ANSWER),
            "{query}{text}"
        );
    }
}

/// The address of embeds before there was frame.html.
fn the_old_address_leads_to_the_embed(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    let text = linked(&spec());
    let src = format!("{}/embed/?ui=compact{text}", around.site());
    around.page.js("put(args[0]);", &[json!(src)]);
    around.wait_said(0, "ready");
    around.inside(0, |page| {
        let href = page.eval("location.href").to_string();
        assert!(
            href.contains(&format!("/frame.html?ui=compact{text}")),
            "{href}"
        );
    });
    let report = around.run(0);
    assert_eq!(report["models"][0]["result"], json!(ANSWER));
}
