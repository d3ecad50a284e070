// Whether a report passes a rule. `passed` is null where the report cannot tell.

/** `{ passed: true | false | null, says }` for a rule of settings.js and a Report. */
export function grade(rule, report) {
  return RULES[rule.kind]?.(rule, report) ?? { passed: null, says: "This rule is not known here." };
}

// The endings (`ending` of a report) of a program that has not done its work.
const BROKEN = {
  raised: "The program ended with an exception that nobody caught.",
  deadlock: "The program ended in a deadlock.",
  quota: "The program was ended: it took too much.",
  killed: "The program was killed.",
  stopped: "The program was stopped.",
};

const RULES = {
  output_equals({ text }, { output, models, ending }) {
    // The right output counts only if the program then comes to its end.
    const broke = ending && BROKEN[ending.how];
    if (broke) return { passed: false, says: broke };
    const answers = output ? [output] : models.filter((m) => !m.error).map((m) => m.result);
    if (answers.length === 0) return { passed: null, says: "Nothing ran to its end." };
    // Line ends may be written in two ways, and the last one is often missing.
    const plain = (answer) => String(answer).replace(/\r\n/g, "\n").trimEnd();
    const passed = answers.every((answer) => plain(answer) === plain(text));
    return { passed, says: passed ? "The output is right." : "The output is not the one asked for." };
  },

  no_schedule_fails(_, { explored }) {
    if (!explored) return { passed: null, says: "Not available yet: this run was not explored." };
    const { schedules, complete, failures } = explored;
    if (failures > 0) return { passed: false, says: `${failures} of ${schedules} schedules fail.` };
    const said = complete ? `Every schedule (${schedules}) ends well.` : `No failure in ${schedules} schedules, which are not all.`;
    return { passed: complete ? true : null, says: said };
  },

  speed_up_seen({ model, factor }, { models, level }) {
    const others = models.filter((m) => m.model !== "sequential" && !m.error && (!model || m.model === model));
    const seen = others.filter((m) => m.measured && typeof m.speedup === "number");
    if (seen.length === 0) {
      return { passed: null, says: `No speed-up could be measured here (level ${level}): run one after another and ${model ?? "another way"}.` };
    }
    const best = seen.reduce((a, b) => (b.speedup > a.speedup ? b : a));
    const said = `${best.model}: ${best.speedup.toFixed(2)} times as fast as one after another, measured at level ${level}.`;
    return { passed: best.speedup >= factor, says: said };
  },
};
