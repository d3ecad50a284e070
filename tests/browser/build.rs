//! The builder: a task, its snippets and its package, made in the page.

use std::fs;

use interleave_spec::{PROGRAM, Room, Rule, RunSpec, link};
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::package::Standard;

use crate::harness::Page;
use crate::package::{press_run, zipped};
use crate::people::{axe, load_axe};

on_every_engine!(a_task_and_its_package, without_faults_on_a_phone);

fn open(engine: Engine) -> Page {
    let page = Page::open(engine, Headers::Isolated, None, "/__test/blank.html");
    let spec = RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source: "print(6 * 7)\n".into(),
        seed: 5,
        ..RunSpec::default()
    };
    let text = link::encode(&spec.checked().0).expect("a link").text;
    page.go(&format!("/build.html{text}"));
    page.wait_for("document.documentElement.dataset.build === 'ready'");
    page
}

/// The names in a zip, and the texts of some files, read in the page.
const UNZIP: &str = "
    const bytes = new Uint8Array(await made[0].arrayBuffer());
    const view = new DataView(bytes.buffer);
    const inflated = async part => new Response(new Blob([part]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
    const names = [], texts = {};
    let at = view.getUint32(bytes.length - 6, true);
    for (let n = view.getUint16(bytes.length - 12, true); n > 0; n -= 1) {
        const [size, long, from] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
        const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + long));
        names.push(name);
        if (args[0].includes(name)) texts[name] = await inflated(bytes.subarray(from + 30 + long, from + 30 + long + size));
        at += 46 + long;
    }
    return [names.sort(), texts];";

fn a_task_and_its_package(engine: Engine) {
    let page = open(engine);
    page.js(
        "const form = document.getElementById('form').elements;
         form.title.value = 'Six <times> seven';
         form.text.value = 'Print it, please.';
         form.prints.value = '42';
         form.pass.value = 'no deadlock';
         form.edit.value = '1';
         form.hints.value = 'Six, seven.';
         form.title.dispatchEvent(new Event('input', { bubbles: true }));",
        &[],
    );
    page.wait_for("document.getElementById('snippet').value.includes('Six &lt;times&gt; seven')");
    let snippet = page
        .eval("document.getElementById('snippet').value")
        .to_string();
    let from = snippet.find("#2").expect("a packed link");
    let text: String = snippet[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
        .collect();
    let (spec, notices) = link::decode(&text);
    assert_eq!(notices, vec![], "{text}");
    let task = spec.task.clone().expect("a task");
    assert_eq!((spec.seed, spec.source.as_str()), (5, "print(6 * 7)\n"));
    assert_eq!(task.title, "Six <times> seven");
    assert_eq!(task.pass, [Rule::Prints("42".into()), Rule::NoDeadlock]);
    assert_eq!(
        (task.edit, task.hints),
        (vec![(1, 1)], vec!["Six, seven.".to_string()])
    );
    // Every platform has its snippet, and all of them lead to this task.
    let all = page.js(
        "const platform = document.getElementById('platform');
         return Array.from(platform.options, (_, n) => {
             platform.value = n;
             platform.dispatchEvent(new Event('change'));
             return document.getElementById('snippet').value;
         });",
        &[],
    );
    for snippet in all.as_array().expect("snippets") {
        let snippet = snippet.as_str().unwrap_or_default();
        assert!(snippet.contains(&text), "{snippet}");
    }
    // The preview is the embed itself.
    page.session
        .enter_frame_of("document.getElementById('preview')")
        .expect("the preview");
    press_run(&page.session);
    page.wait_for("document.querySelector('#task-said [data-state=passed]')");
    page.session.leave_frames().expect("out again");
    page.js(
        "window.made = [];
         URL.createObjectURL = blob => { made.push(blob); return '#'; };
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; };",
        &[],
    );
    page.session.click("#download").expect("a click");
    page.wait_for(
        "window.made.length === 1 && document.getElementById('packing').textContent.includes('MB')",
    );
    assert_eq!(
        page.eval("window.named"),
        json!("six-times-seven-scorm12.zip")
    );
    // It has the same files as the command's, and says the same in those that are not the site's.
    let wanted = [
        "imsmanifest.xml",
        "index.html",
        "settings.js",
        "course.js",
        "bridge.js",
    ];
    let made = page.js(UNZIP, &[json!(wanted)]);
    let (folder, zip) = zipped(
        &spec,
        Standard::Scorm12,
        &format!("built-{}", engine.name()),
    );
    let file = fs::File::open(zip).expect("the command's");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let names = zip
        .file_names()
        .map(|name| name.expect("a name").into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    assert_eq!(made[0], json!(names));
    for name in wanted {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).expect(name), &mut text)
            .expect("text");
        let text = text.replace("Primes &amp; &lt;processes&gt;", "Six &lt;times&gt; seven");
        let built = made[1][name].as_str().unwrap_or_default();
        if name == "settings.js" {
            assert!(
                built.contains("\"player\": \"player/\"") && built.contains(&text_of_link(built)),
                "{built}"
            );
        } else if name != "imsmanifest.xml" {
            assert_eq!(built, text, "{name}");
        } else {
            assert_eq!(
                built.matches("<file href").count(),
                text.matches("<file href").count()
            );
            assert!(
                built.contains("<title>Six &lt;times&gt; seven</title>"),
                "{built}"
            );
        }
    }
    page.assert_clean(&[]);
    let _ = fs::remove_dir_all(folder);
}

/// The link in the settings of a package, which must open.
fn text_of_link(settings: &str) -> String {
    let from = settings.find("#2").expect("a link");
    let text: String = settings[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
        .collect();
    assert_eq!(link::decode(&text).1, vec![], "{text}");
    text
}

fn without_faults_on_a_phone(engine: Engine) {
    let page = open(engine);
    load_axe(&page);
    page.session.resize(390, 844).expect("a small window");
    axe(&page, "builder");
    let over = page.eval("document.documentElement.scrollWidth - innerWidth");
    assert!(
        over.as_i64().is_some_and(|n| n <= 0),
        "{over} pixels beyond the window"
    );
    // What cannot be read is said.
    page.js(
        "const { edit } = document.getElementById('form').elements;
         edit.value = 'four';
         edit.dispatchEvent(new Event('input', { bubbles: true }));",
        &[],
    );
    page.wait_for("document.getElementById('said').textContent.includes('4-8, 12')");
    assert_eq!(page.eval("window.pwned ?? null"), Value::Null);
}
