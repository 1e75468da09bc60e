// What if: the figures of a goal as fields, and its path, gap, required growth, verdict and year reached after them.
//
// Numbers are decimals of 50 digits, rounded half to even, as the library's are (numbers/formulas.py); they are whole numbers
// (BigInt) with a power of ten, never floats. They are rounded for people once, at the end (formats/numbers.py). The formulas:
//   required growth  (T / B)^(1/n) - 1                           to the last due year, from the latest year before it, else the base
//   path             B(1 + g)^n, the last year exactly the goal   growth of one year: B(1 + goal)
//   gap              T - A; where less is better A - T; of an exact number |T - A|
//   speed            ((C / B)^(1/k) - 1) / |(T / B)^(1/n) - 1|, on track from 0.95 on
//   projection       B(1 + g)^n, and the first year in which it satisfies the goal
// The base counts as the figure of its year. Verdicts are those of docs/verdicts.md for whole years, on unrounded numbers.
"use strict";
const whatIf = (() => {
  const DIGITS = 50, SHOWN = 28, LAST_YEAR = 2200; // the library renders with 28 digits
  const ten = (power) => 10n ** BigInt(power);
  const size = (n) => (n < 0n ? -n : n);
  const digits = (n) => size(n).toString().length;
  const number = (n, e = 0) => ({ n: BigInt(n), e });

  // Return n / by rounded half to even, or up or down; by is above 0.
  function divided(n, by, way = "even") {
    let whole = n / by, rest = n % by;
    if (rest < 0n) { whole -= 1n; rest += by; }
    const twice = 2n * rest;
    const more = way === "up" ? rest > 0n : way === "down" ? false : twice > by || (twice === by && whole % 2n !== 0n);
    return more ? whole + 1n : whole;
  }
  function rounded(x, most = DIGITS) {
    const over = digits(x.n) - most;
    return over > 0 ? { n: divided(x.n, ten(over)), e: x.e + over } : x;
  }
  function aligned(a, b) {
    const e = Math.min(a.e, b.e);
    return [a.n * ten(a.e - e), b.n * ten(b.e - e), e];
  }
  const compare = (a, b) => { const [n, m] = aligned(a, b); return n < m ? -1 : n > m ? 1 : 0; };
  const add = (a, b) => { const [n, m, e] = aligned(a, b); return rounded({ n: n + m, e }); };
  const minus = (a) => ({ n: -a.n, e: a.e });
  const less = (a, b) => add(a, minus(b));
  const times = (a, b, most = DIGITS) => rounded({ n: a.n * b.n, e: a.e + b.e }, most);
  const absolute = (a) => ({ n: size(a.n), e: a.e });
  const positive = (a) => a.n > 0n;
  const ZERO = number(0), ONE = number(1), HUNDRED = number(100), ON_TRACK = number(95, -2), LEAST_RATE = number(1, -2);

  function over(a, b) {
    const shift = Math.max(0, DIGITS + 3 + digits(b.n) - digits(a.n));
    const n = (b.n < 0n ? -a.n : a.n) * ten(shift), by = size(b.n);
    // One digit more says whether anything is left, so that half is half.
    return rounded({ n: (n / by) * 10n + (n % by === 0n ? 0n : n < 0n ? -1n : 1n), e: a.e - b.e - shift - 1 });
  }
  const power = (a, k) => rounded({ n: a.n ** BigInt(k), e: a.e * k });

  // Return the whole part of the k-th root, by Newton from above.
  function wholeRoot(n, k) {
    const by = BigInt(k);
    let guess = 1n << BigInt(Math.ceil(n.toString(2).length / k));
    for (;;) {
      const next = ((by - 1n) * guess + n / guess ** (by - 1n)) / by;
      if (next >= guess) return guess;
      guess = next;
    }
  }
  // Return ln(x) times 10^30, for x = n / 10^30.
  function logarithm(n) {
    const one = ten(30);
    const series = (x) => {
      const y = ((x - one) * one) / (x + one), square = (y * y) / one;
      let sum = 0n, term = y;
      for (let k = 1n; term !== 0n; k += 2n) { sum += term / k; term = (term * square) / one; }
      return 2n * sum;
    };
    let halved = 0n, x = n;
    for (; x > 2n * one; x /= 2n) halved += 1n;
    for (; x < one; x *= 2n) halved -= 1n;
    return series(x) + halved * series(2n * one);
  }
  // Return x^(1/k) as the library has it: its 1/k has 50 digits too, and what that lacks is put back as x^(missing).
  function root(x, k) {
    if (k === 1) return rounded(x);
    const y = over(ONE, number(k)), places = 80 - Math.floor((digits(x.n) + x.e) / k);
    const up = x.e + places * k;
    let found = wholeRoot(up >= 0 ? x.n * ten(up) : x.n / ten(-up), k);
    const whole = ten(-y.e), missing = y.n * BigInt(k) - whole;
    if (missing !== 0n) {
      const logs = logarithm(x.e + 30 >= 0 ? x.n * ten(x.e + 30) : x.n / ten(-x.e - 30));
      found += (found * missing * logs) / (BigInt(k) * whole * ten(30));
    }
    return rounded({ n: found, e: -places });
  }

  const percent = (rate) => over(rate, HUNDRED);
  const factor = (rate) => add(ONE, percent(rate));
  const growthTo = (base, target, years) => less(root(over(target, base), years), ONE);

  // What people read: formats/numbers.py and Words.amount.
  function cut(x, places, way = "even") {
    const n = x.e >= -places ? x.n * ten(x.e + places) : divided(x.n, ten(-places - x.e), way);
    const result = { n, e: -places };
    while (result.e < 0 && result.n % 10n === 0n) { result.n /= 10n; result.e += 1; }
    return result;
  }
  function plain(x, signed, grouped) {
    const places = Math.max(0, -x.e);
    const text = (size(x.n) * ten(Math.max(0, x.e))).toString().padStart(places + 1, "0");
    const bare = text.slice(0, text.length - places), whole = grouped ? bare.replace(/\B(?=(\d{3})+$)/g, ",") : bare;
    return (x.n < 0n ? "-" : signed ? "+" : "") + whole + (places ? "." + text.slice(-places) : "");
  }
  function people(value, { signed = false, grouped = true, edge = null, suffices = null }) {
    const to = (places) => (suffices ? cut(cut(value, 10), places, suffices) : cut(value, places));
    let shown = to(2);
    if (shown.n === 0n && value.n !== 0n) shown = cut(value, Math.min(10, 2 - digits(value.n) - value.e));
    if (edge && compare(value, edge) !== 0) {
      const there = () => compare(shown, edge) === 0 || compare(shown, edge) > 0 !== compare(value, edge) > 0;
      for (let more = 3; more <= 10 && there(); more += 1) shown = to(more);
    }
    return plain(shown, signed, grouped);
  }
  function amount(value, unit, style = {}) {
    if (value === null) return null;
    const scaled = (x) => times(x, decimal(unit.times), SHOWN);
    const text = people(scaled(value), { ...style, grouped: unit.grouped, edge: style.edge ? scaled(style.edge) : null });
    const little = unit.rate && positive(value) && compare(value, LEAST_RATE) < 0;
    return (little ? "<0.01" : text) + unit.name;
  }

  // A gap says on which side of the goal the figure lies; a sign would read as ahead.
  function against(goal, missing, edge) {
    if (missing === null || missing === undefined || missing.n === 0n || goal.comparator === "exact") return amount(missing ?? null, goal.gap, { edge });
    const size = amount(absolute(missing), goal.gap, { edge });
    return (positive(missing) === goal.falling ? goal.above : goal.below).replace("{size}", size);
  }

  // Numbers that people write, and those of the page.
  function decimal(text) {
    const [whole, part = ""] = text.split(".");
    return number(whole + part, -part.length);
  }
  const WRITTEN = /^[+-]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,20})?$/;
  // Return a number, null where nothing is written, undefined where that is no number.
  function read(text, unit) {
    const bare = (text || "").normalize("NFKC").trim().replace(/^[\u2212\u2013]/, "-");
    if (bare === "") return null;
    if (!WRITTEN.test(bare)) return undefined;
    return over(decimal(bare.replace(/^\+/, "").replaceAll(",", "")), decimal(unit.times));
  }

  // Whether a value satisfies the goal, unrounded (engine/span.py).
  function satisfies(goal, value, width) {
    const edge = decimal(goal.edge), side = compare(value, edge);
    if (goal.comparator === "more_than") return side > 0;
    if (goal.comparator === "less_than") return side < 0;
    if (goal.comparator === "exact") return compare(absolute(less(value, edge)), width) <= 0;
    const slack = goal.about ? width : ZERO;
    return goal.falling ? compare(value, add(edge, slack)) <= 0 : compare(value, less(edge, slack)) >= 0;
  }

  // The speed so far (engine/course.py): true on track, false behind, null where none is asked for or none can be told.
  function onTrack(goal, base, latest) {
    const edge = decimal(goal.edge);
    if (!base || !latest || latest.year >= goal.last || !positive(latest.value)) return null;
    if (!positive(goal.falling ? less(base, edge) : less(edge, base))) return null;
    const actual = growthTo(base, latest.value, latest.year - goal.start);
    const wanted = growthTo(base, edge, goal.last - goal.start);
    if (wanted.n === 0n) return null;
    return compare(over(goal.falling ? minus(actual) : actual, absolute(wanted)), ON_TRACK) >= 0;
  }

  // The verdict on a figure of a whole year (engine/verdicts.py).
  function verdict(goal, base, latest, figure, width) {
    if (!figure) return "no_data";
    const there = satisfies(goal, figure.value, width), exact = goal.comparator === "exact";
    const speed = goal.metric === "level" ? onTrack(goal, base, latest) : null;
    const told = speed === null ? null : speed ? "on_track" : "behind";
    if (figure.year >= goal.first) {
      if (there) return "met";
      if (figure.year === goal.last) return "missed";
      return exact ? "open" : told || "behind";
    }
    const ahead = goal.metric === "level" && goal.last - goal.start > 1 && figure.year > goal.start && !exact;
    if (ahead && there) return goal.falling ? "on_track" : "met";
    return exact ? "open" : told || "open";
  }

  // What each year that is left must bring, in percent (engine/distance.py).
  function required(goal, base, latest, figure) {
    const edge = decimal(goal.edge);
    if (goal.metric === "growth") return figure ? null : edge;
    if (figure && figure.year >= goal.last) return null;
    const here = latest || (base && { year: goal.start, value: base });
    if (!here || !positive(here.value)) return null;
    const side = compare(here.value, edge);
    if (!goal.falling && (side > 0 || (side === 0 && goal.comparator !== "more_than"))) return null;
    return times(growthTo(here.value, edge, goal.last - here.year), HUNDRED);
  }

  // The years from the base to the goal (engine/route.py): year, growth, level or index, increment.
  function path(goal, base) {
    const edge = decimal(goal.edge);
    if (goal.metric === "level" && !base) return [];
    const start = base || HUNDRED, rows = [{ year: goal.start, growth: null, level: start, increment: null }];
    const years = goal.last - goal.start, reached = goal.metric === "level" && !goal.falling && satisfies(goal, start, ZERO);
    const end = goal.metric === "growth" ? times(start, power(factor(edge), 1)) : edge;
    const rate = reached ? null : times(growthTo(start, end, years), HUNDRED);
    for (let year = goal.start + 1, before = start; year <= goal.last; year += 1) {
      const level = reached ? null : year === goal.last ? end : times(before, factor(rate));
      rows.push({ year, growth: rate, level, increment: level && less(level, before) });
      before = level;
    }
    return rows;
  }

  // The first year at the goal; of a ceiling the first from which it holds (engine/projection.py).
  function reachedIn(goal, base, growth, width) {
    if (growth === null) return null;
    if (goal.metric === "growth") return satisfies(goal, growth, width) ? goal.last : null;
    if (!base) return null;
    const by = factor(growth), rising = compare(by, ONE) > 0;
    if (goal.falling && rising && !satisfies(goal, times(base, power(by, goal.last - goal.start)), width)) return null;
    for (let year = goal.start, value = base; year <= LAST_YEAR; year += 1, value = times(value, by)) {
      if (satisfies(goal, value, width)) return year;
    }
    return null;
  }

  // Return what the page shows for a goal after what is written in its fields, or the fields that hold no such number.
  function answer(goal, given) {
    const base = read(given.base, goal.level), growth = read(given.growth, goal.percent);
    const value = read(given.latest, goal.unit), written = read(given.tolerance, goal.gap);
    const bad = [];
    if (base === undefined || (base && !positive(base))) bad.push("base");
    if (growth === undefined || (growth && (compare(growth, number(-100)) <= 0 || compare(growth, number(10000)) > 0))) bad.push("growth");
    if (value === undefined) bad.push("latest");
    if (written === undefined || (written && written.n < 0n)) bad.push("tolerance");
    if (bad.length) return { bad };
    const edge = decimal(goal.edge), width = goal.about && written ? written : decimal(goal.width);
    const told = value && { year: Number(given.year || goal.last), value };
    const figure = told || (goal.metric === "level" && base ? { year: goal.start, value: base } : null);
    const before = told && told.year < goal.last ? told : null; // the speed is told of years before the end
    const missing = figure && (goal.comparator === "exact" ? absolute(less(edge, figure.value))
      : goal.falling ? less(figure.value, edge) : less(edge, figure.value));
    const needed = required(goal, base, before, figure);
    const years = growth === null ? null : goal.last - goal.start;
    const projected = base && growth !== null ? times(base, power(factor(growth), years)) : null;
    const wanted = goal.metric === "level" ? edge : base && times(base, power(factor(edge), 1));
    const lacking = projected && (goal.falling ? less(projected, wanted) : less(wanted, projected));
    const reached = reachedIn(goal, base, growth, width);
    return {
      scaled: Boolean(base),
      verdict: verdict(goal, base, before, figure, width),
      gap: against(goal, missing, missing && positive(missing) ? width : ZERO),
      required: amount(needed, goal.percent, { suffices: goal.falling ? "down" : "up" }),
      reached: reached === null ? null : String(reached),
      projected: amount(projected, goal.level),
      shortfall: amount(lacking, goal.level),
      path: path(goal, base).map((row) => ({
        year: String(row.year),
        growth: amount(row.growth, goal.percent),
        level: amount(row.level, base ? goal.level : goal.none),
        increment: base ? amount(row.increment, goal.level, { signed: true }) : null,
      })),
    };
  }

  // The panel of a goal: fields, one line of results that is read aloud, and the path.
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }
  function panel(place, goal, words) {
    const fields = {}, out = element("output", {}), body = element("tbody", {});
    const names = ["year", "growth", "level", "increment"];
    const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col", className: name === "year" ? "" : "number" }, goal.columns[name])));
    const table = element("table", {}, element("caption", {}, goal.caption), element("thead", {}, head), body);
    const cell = (row, name) => (name === "year" ? element("th", { scope: "row" }, words.year.replace("{year}", row.year))
      : element("td", { className: "number" }, row[name] ?? words.none));
    const show = () => {
      const found = answer(goal, Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.value])));
      for (const [key, field] of Object.entries(fields)) field.setAttribute("aria-invalid", String(Boolean(found.bad?.includes(key))));
      table.hidden = Boolean(found.bad) || !found.path.length;
      if (found.bad) return out.replaceChildren(...found.bad.map((key) => element("span", { className: "bad" }, words.accepts[key])));
      head.children[2].textContent = goal.columns[found.scaled ? "level" : "index"];
      body.replaceChildren(...found.path.map((row) => element("tr", {}, ...names.map((name) => cell(row, name)))));
      const told = { ...found, verdict: words.verdicts[found.verdict] };
      return out.replaceChildren(...goal.results.map(({ key, label }) => element("span", {}, `${label} `, element("b", {}, told[key] ?? words.none))));
    };
    const form = element("form", { className: "fields", onreset: () => setTimeout(show), onsubmit: (event) => event.preventDefault(), oninput: show });
    for (const { key, label, unit, value, options } of goal.fields) {
      const id = `${place.id}-${key}`;
      const made = options ? element("select", {}, ...options.map((year) => new Option(year, year, year === value, year === value)))
        : element("input", { defaultValue: value, inputMode: "decimal", autocomplete: "off", size: 12 });
      fields[key] = Object.assign(made, { id });
      form.append(element("p", {}, element("label", { htmlFor: id }, unit ? `${label} ${unit}` : label), made));
    }
    form.append(element("button", { type: "reset" }, words.reset));
    out.setAttribute("aria-live", "polite");
    out.htmlFor = Object.values(fields).map((field) => field.id).join(" ");
    place.append(element("details", {}, element("summary", {}, words.title), form, out, element("div", { className: "scroll", tabIndex: 0 }, table), element("p", {}, words.note)));
    place.hidden = false;
    show();
  }
  const data = document.getElementById("siping-whatif");
  if (data) for (const { goals, words } of [JSON.parse(data.textContent)]) for (const goal of goals) panel(document.getElementById(goal.id), goal, words);
  return { answer };
})();
