//! The file by which a course platform knows a package: one for each standard.

use std::fmt::Write;

use super::{Order, Standard};
use crate::fingerprint::Fingerprint;

/// Name and text of the manifest; `files` are the names of all others.
pub fn of(order: &Order, files: &[&str]) -> (&'static str, String) {
    let title = escaped(&order.title);
    let id = identifier(order);
    match order.standard {
        Standard::Scorm12 => ("imsmanifest.xml", scorm12(&id, &title, files)),
        Standard::Scorm2004 => ("imsmanifest.xml", scorm2004(&id, &title, files)),
        Standard::Cmi5 => ("cmi5.xml", cmi5(&id, &title, &asked(order))),
        Standard::Xapi => ("tincan.xml", tincan(&id, &title, &asked(order))),
    }
}

/// What a course lists about the task: never what decides it.
fn asked(order: &Order) -> String {
    match order.task().text {
        text if text.is_empty() => escaped(&order.title),
        text => escaped(&text),
    }
}

/// Text that may stand in XML and HTML, attributes included.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to say these at all.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

/// The same run with the same task is the same activity, wherever it is packaged.
fn identifier(order: &Order) -> String {
    let run = Fingerprint::default().text(&order.spec.to_json());
    format!("interleave-{}", run.hex())
}

fn file_list(files: &[&str]) -> String {
    files.iter().fold(String::new(), |mut out, name| {
        let _ = writeln!(out, "      <file href=\"{}\"/>", escaped(name));
        out
    })
}

fn scorm12(id: &str, title: &str, files: &[&str]) -> String {
    let files = file_list(files);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="run" identifierref="page">
        <title>{title}</title>
        <adlcp:masteryscore>100</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#
    )
}

fn scorm2004(id: &str, title: &str, files: &[&str]) -> String {
    let files = file_list(files);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1"
    xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
    xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="run" identifierref="page">
        <title>{title}</title>
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="passed" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>1.0</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#
    )
}

fn cmi5(id: &str, title: &str, says: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:{id}:course">
    <title><langstring lang="en">{title}</langstring></title>
    <description><langstring lang="en">{says}</langstring></description>
  </course>
  <au id="urn:{id}" moveOn="Passed" masteryScore="1.0" launchMethod="AnyWindow">
    <title><langstring lang="en">{title}</langstring></title>
    <description><langstring lang="en">{says}</langstring></description>
    <url>index.html</url>
  </au>
</courseStructure>
"#
    )
}

fn tincan(id: &str, title: &str, says: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd">
  <activities>
    <activity id="urn:{id}" type="http://adlnet.gov/expapi/activities/simulation">
      <name lang="en">{title}</name>
      <description lang="en">{says}</description>
      <launch lang="en">index.html</launch>
    </activity>
  </activities>
</tincan>
"#
    )
}
