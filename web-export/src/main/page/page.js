// The page: the index of lessons and worlds, the desk, the learner's words, and what is kept.
'use strict';

// What the compiled laboratory lays down on the window, under one name.
const laboratory = { lesson: window.lesson, sandbox: window.sandbox, run: window.run };

const page = (() => {
  let desk = null;
  let sheet = null;
  let entry = null;
  let lines = [];
  let warm = '';
  let player;
  let terminal;
  let card;

  // Files of the site call this as they arrive: lessons and worlds, as texts.
  function load(name) {
    if (virtlabSite.files[name]) return Promise.resolve(virtlabSite.files[name]);
    return new Promise((resolve, reject) => {
      const script = make('script', { src: name + '.js' });
      script.onload = () => resolve(virtlabSite.files[name]);
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  }

  function title(of) {
    return words.title(of.title);
  }

  // --- which part of the site is open -------------------------------------------------------

  async function open() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const alone = virtlabSite.lessons.length + virtlabSite.worlds.length === 1;
    const lesson = wanted.get('lesson') ?? (alone ? virtlabSite.lessons[0]?.id : null);
    const world = wanted.get('world') ?? (alone ? virtlabSite.worlds[0]?.id : null);
    player?.pause();
    if (lesson) await openLesson(lesson);
    else if (world) await openWorld(world, wanted.get('lines'), wanted.get('view'));
    else index();
  }

  function missing() {
    find('index').replaceChildren(make('p', { text: words.of('noProgram') }), make('a', { href: '#', text: 'Virtlab' }));
    turn('index');
  }

  async function openLesson(id) {
    entry = virtlabSite.lessons.find((lesson) => lesson.id === id);
    if (!entry) return missing();
    const before = kept.get('progress.' + id);
    const [lesson, world] = await Promise.all([load('lessons/' + id), load('worlds/' + entry.world), parts.until(id, before ? 3 : 1)]);
    const begin = (progress) => laboratory.lesson(lesson.logic, lesson.en, lesson.ko, world, student(), progress);
    await sit(() => resumed(begin, before), 'lesson');
    const reached = JSON.parse(kept.get('reached.' + id) || '{"number":1}');
    while (sheet.step?.free && sheet.number < reached.number) show(await desk.surely(() => desk.next()));
  }

  async function openWorld(id, played, view) {
    entry = virtlabSite.worlds.find((world) => world.id === id);
    if (!entry) return missing();
    const [world] = await Promise.all([load('worlds/' + id), parts.until(id, 1)]);
    const begin = (progress) => laboratory.sandbox(world, student(), progress);
    const shared = played !== null && played !== undefined;
    const before = kept.get('progress.sandbox-' + id);
    await sit(() => (shared ? begin('') : resumed(begin, before)), 'world');
    if (view) player.look(view);
    if (shared) play(played.split('\n').slice(0, LINES_MAX));
  }

  // Goes on from what was kept; what cannot be read any more is left, not lost: it stays kept
  // until something new is done.
  function resumed(begin, before) {
    if (before) {
      try {
        return begin(before);
      } catch {
        return begin('');
      }
    }
    return begin('');
  }

  function student() {
    return kept.get('student') || 'learner';
  }

  function turn(to) {
    for (const part of ['index', 'desk']) find(part).hidden = part !== to;
    find('save').hidden = to !== 'desk' || entry?.world === undefined;
    find('link').hidden = to !== 'desk' || entry?.world !== undefined;
    document.body.classList.toggle('at-desk', to === 'desk');
  }

  async function sit(begin, kind) {
    desk = await Seat.at(entry.id, begin, () => player.watch(player.everything, false));
    const spoken = await desk.surely(() => desk.speak(words.language));
    lines = [];
    turn('desk');
    find('desk').className = kind;
    half(kind === 'lesson' ? 'lesson' : 'stage');
    terminal.clear();
    show(spoken);
    player.sit(desk);
    if (window.matchMedia('(pointer: fine)').matches) find('line').focus();
    if (!warm) warmUp();
  }

  // The first answer pays for all that no line has used yet. Lines in a world of its own, of the kind
  // that the lesson begins with, pay for it while the learner still reads.
  const WARMING = ['docker run --rm -m 64m busybox true', 'ps -ef | grep init', 'docker run --rm busybox echo'];
  const WARMING_LINES = 3;
  const WARMING_TURNS = 2;

  function warming() {
    const logic = virtlabSite.files['lessons/' + entry.id]?.logic;
    return logic ? firstLines(JSON.parse(logic)) : WARMING;
  }

  // The lines that a lesson's first steps run, or are solved by.
  function firstLines(lesson) {
    const lines = lesson.steps.flatMap((step) => step.lines ?? lesson.proof.solution[step.id] ?? []);
    const filled = (line) => line.replace(/\{(\w+)\}/g, (all, name) => lesson.parameters?.[name]?.[0] ?? all);
    return lines.filter((line) => typeof line === 'string' && !/^\d+$/.test(line)).slice(0, WARMING_LINES).map(filled);
  }

  function warmUp() {
    warm = 'begun';
    const world = virtlabSite.files['worlds/' + (entry.world ?? entry.id)];
    const lines = warming();
    let other;
    const next = (at) =>
      idle(() => {
        if (at === (lines.length + 1) * WARMING_TURNS) {
          warm = 'done';
          rest();
          return;
        }
        const tried = parts.attempt(() => {
          const line = at % (lines.length + 1);
          if (line === 0) other = laboratory.sandbox(world, 'nobody', '');
          else warmed(other, lines[line - 1]);
        });
        if (tried.missing) parts.load(tried.missing).then(() => next(0), () => {});
        else next(at + 1);
      });
    idle(() => parts.until(entry.id, 2).then(() => next(0), () => {}));
  }

  // What a line costs beside its answer: its show is drawn as well.
  function warmed(other, line) {
    other.enter(line);
    other.show(false);
    other.frame(0, 'nest', 100);
  }

  function idle(doing) {
    if (window.requestIdleCallback) window.requestIdleCallback(doing);
    else setTimeout(doing, 100);
  }

  // What has not been needed comes while nobody waits, so that an open page is a whole one; what this
  // lesson will need comes first.
  function rest() {
    const missing = parts.missing;
    const part = parts.needs(entry.id).find((each) => missing.includes(each)) ?? missing[0];
    if (part) parts.load(part).then(() => idle(rest), () => {});
  }

  // --- the desk -----------------------------------------------------------------------------

  // Tells a sheet, which is what every word of the desk answers with.
  function show(json) {
    const told = JSON.parse(json);
    const moved = sheet && told.events !== sheet.events;
    sheet = told;
    for (const said of sheet.said) {
      if (said.kind === 'line') terminal.echo(said.text);
      else terminal.say(said.kind, said.kind === 'exit' ? words.of('exit', said.text) : said.text);
    }
    terminal.prompt(sheet.prompt);
    if (sheet.prompt.waits === 'nothing') terminal.say('note', words.of('ended'));
    find('title').textContent = sheet.title ?? title(entry);
    find('score').textContent = sheet.points > 0 ? words.of('score', sheet.earned, sheet.points) : '';
    if (entry.world !== undefined) card.tell(sheet);
    else card.sandbox(title(entry));
    return moved;
  }

  function keep() {
    const progress = desk.progress();
    if (progress === null) return;
    const id = entry.world === undefined ? 'sandbox-' + entry.id : entry.id;
    kept.put('progress.' + id, progress);
    kept.put('reached.' + id, JSON.stringify({ number: Math.min(sheet.number, sheet.steps), over: !sheet.step, earned: sheet.earned, points: sheet.points }));
  }

  // Does one thing at the desk, once what it needs is there; whatever goes wrong in us costs that
  // thing and nothing else.
  function act(doing, drawn = true) {
    const before = desk.progress();
    if (desk.mending) return later(() => act(doing, drawn));
    try {
      const moved = show(doing());
      keep();
      if (moved && drawn && sheet.prompt.waits === 'line') player.entered();
    } catch (fault) {
      if (fault instanceof Missing) return later(() => act(doing, drawn));
      terminal.say('err', words.of('fault', fault.message ?? fault));
      if (!desk.mending && desk.progress() !== before) show(desk.undo());
    }
  }

  // When the parts that are missing have come; where they do not come, the learner is told.
  function later(doing) {
    desk.mending.then(doing, (fault) => terminal.say('err', words.of('fault', fault.message)));
  }

  const hands = {
    offer: (line) => {
      half(entry.world === undefined ? 'stage' : 'lesson');
      terminal.offer(line);
    },
    answer: (said) => act(() => desk.answer(said)),
    demonstrate: () => act(() => desk.demonstrate()),
    hint: () => act(() => desk.hint(), false),
    check: () => act(() => desk.check(), false),
    solution: () => act(() => desk.solution(), false),
    next: () => act(() => desk.next(), false),
    undo: () => {
      lines.pop();
      act(() => desk.undo(), false);
      terminal.say('note', words.of('undone'));
      player.watch(true, false);
    },
    reset: () => {
      lines = [];
      terminal.clear();
      act(() => desk.reset(), false);
      player.watch(true, false);
    },
    save,
  };

  // --- the learner's words, beside the world's ----------------------------------------------

  const LINES_MAX = 200;
  const TIMES = { ms: 1, s: 1000, '': 1000, m: 60_000, h: 3_600_000 };

  const learners = {
    next: () => (sheet.step && !sheet.step.free ? terminal.say('note', words.of('notYet')) : goOn()),
    skip: () => hands.next(),
    hint: hands.hint,
    check: hands.check,
    solution: hands.solution,
    undo: hands.undo,
    reset: hands.reset,
    watch: (view) => watch(view, false, true),
    play: (view) => watch(view, true, true),
    show: (view) => watch(view, true, false),
    step: () => player.move(1),
    back: () => player.move(-1),
    predict: (said) => hands.answer(said),
    wait: (time) => wait(time),
    export: () => save(),
    lessons: () => (location.hash = ''),
    sandbox: () => (location.hash = '#world=' + (virtlabSite.worlds[0]?.id ?? '')),
    language: (code) => speak(code),
    help: () => terminal.say('note', words.of('help')),
    java: () => terminal.say('note', words.of('code')),
    real: () => terminal.say('note', words.of('elsewhere')),
    compare: () => terminal.say('note', words.of('elsewhere')),
    doctor: () => terminal.say('note', words.of('elsewhere')),
  };

  function watch(view, everything, plays) {
    half('stage');
    if (['nest', 'timeline', 'path', 'blocks', 'exits', 'walk', 'vcpus', 'layers'].includes(view)) player.look(view);
    player.watch(everything, plays);
  }

  function wait(time) {
    const [, number, unit] = time.match(/^(\d{1,9})(ms|s|m|h|)$/) ?? [];
    if (number === undefined) terminal.say('note', words.of('badTime'));
    else act(() => desk.act('wait', Number(number) * TIMES[unit]));
  }

  // Takes a line: for a word of the learner's, for an answer, or for the world.
  function line(text) {
    if (desk.mending) return later(() => line(text));
    if (sheet.prompt.waits === 'line') {
      const [, mark, word, rest] = text.trim().match(/^(:?)([a-z]+)(?:\s+(.*))?$/) ?? [];
      if (word in learners && (mark || !desk.hasProgram(word))) return learners[word](rest ?? '');
      if (!text.trim() && sheet.step?.free) return goOn();
      if (answers(text.trim())) return hands.answer(text.trim());
    }
    enter(text);
  }

  // On in the lesson; what a step shows is shown before it is left, as in the terminal.
  function goOn() {
    const step = sheet.step;
    if (step?.type === 'demo' && !step.solved) hands.demonstrate();
    else hands.next();
  }

  function answers(text) {
    const step = sheet.step;
    return (step?.type === 'quiz' && /^[1-9]$/.test(text)) || (step?.type === 'predict' && !step.solved && step.options.includes(text));
  }

  function enter(text, drawn = true) {
    lines.push(text);
    act(() => desk.enter(text), drawn);
  }

  // What the word before the cursor may become: words of the learner's and of the world. Nothing
  // where a part of the laboratory has to come first.
  function offers(before) {
    if (sheet.prompt.waits !== 'line') return [];
    const [, mark, word] = before.match(/^\s*(:?)([a-z]*)$/) ?? [];
    const own = word === undefined ? [] : Object.keys(learners).filter((each) => each.startsWith(word));
    const told = mark ? '{"offers":[]}' : desk.offers(before);
    return told && [...new Set([...own.map((each) => mark + each), ...JSON.parse(told).offers])].sort();
  }

  // Plays the lines of a link, then shows all that happened.
  function play(shared) {
    if (desk.mending) return later(() => play(shared));
    if (shared.length === 0) return player.watch(true);
    terminal.echo(shared[0]);
    enter(shared[0], false);
    play(shared.slice(1));
  }

  // --- saving, linking, speaking, light and dark --------------------------------------------

  function save() {
    const name = entry.id + '.json';
    const address = URL.createObjectURL(new Blob([desk.progress()], { type: 'application/json' }));
    const link = make('a', { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    terminal.say('note', words.of('saved', name));
  }

  function link() {
    const wanted = new URLSearchParams({ world: entry.id, lines: lines.join('\n') });
    const address = location.href.split('#')[0] + '#' + wanted;
    navigator.clipboard?.writeText(address).catch(() => {});
    terminal.say('note', words.of('linkCopied'));
    terminal.say('out', address);
  }

  function speak(code) {
    words.speak(code);
    kept.put('language', words.language);
    find('language').textContent = words.of('other');
    find('save').textContent = words.of('save');
    find('link').textContent = words.of('link');
    find('line').setAttribute('aria-label', words.of('line'));
    find('halves').replaceChildren(
      ...['lesson', 'stage'].map((part) => make('button', { type: 'button', 'data-half': part, text: words.of(part === 'lesson' ? 'lesson' : 'picture'), click: () => half(part) })),
    );
    half(find('desk').dataset.half ?? 'lesson');
    dress(document.documentElement.dataset.theme);
    if (desk && !find('desk').hidden) act(() => desk.speak(words.language), false);
    else if (!find('index').hidden) index();
    player.speak();
  }

  // On a narrow screen lesson and picture share a place.
  function half(part) {
    find('desk').dataset.half = part;
    for (const button of find('halves').children) button.setAttribute('aria-pressed', button.dataset.half === part);
  }

  function dress(theme) {
    document.documentElement.dataset.theme = theme;
    find('theme').textContent = words.of(theme === 'dark' ? 'light' : 'dark');
    player.redraw();
  }

  // --- the index ----------------------------------------------------------------------------

  function index() {
    const name = make('input', { id: 'student', type: 'text', maxlength: '100', value: kept.get('student') });
    name.addEventListener('change', () => kept.put('student', name.value.trim()));
    const file = make('input', { type: 'file', accept: '.json,application/json', id: 'file' });
    file.addEventListener('change', () => file.files[0] && file.files[0].text().then(takeUp));
    find('title').textContent = '';
    find('score').textContent = '';
    find('index').replaceChildren(
      make('p', { class: 'about', text: words.of('about') }),
      make('h1', { text: words.of('lessons') }),
      make('div', { class: 'cards' }, ...virtlabSite.lessons.map(lessonLink)),
      make('h1', { text: words.of('worlds') }),
      make('div', { class: 'cards' }, ...virtlabSite.worlds.map((world) => make('a', { class: 'card', href: '#world=' + world.id }, make('b', { text: title(world) }), make('span', { text: world.id })))),
      make('div', { class: 'desk-drawer' }, make('label', { for: 'student', text: words.of('name') }), name, make('label', { for: 'file', text: words.of('open') }), file),
    );
    turn('index');
  }

  function lessonLink(lesson) {
    const reached = JSON.parse(kept.get('reached.' + lesson.id) || 'null');
    const steps = reached ? (reached.over ? lesson.steps : reached.number - 1) : 0;
    const bar = make('progress', { max: lesson.steps, value: steps });
    const far = reached ? words.of('stepsDone', steps, lesson.steps) + ' · ' + words.of('pointsDone', reached.earned, reached.points) : words.of('notBegun');
    return make('a', { class: 'card', href: '#lesson=' + lesson.id }, make('b', { text: title(lesson) }), make('span', { text: far }), bar);
  }

  // Takes up progress that was saved as a file, here or by the desktop program.
  function takeUp(text) {
    let id = '';
    try {
      id = JSON.parse(text).lesson;
    } catch {
      id = '?';
    }
    if (!virtlabSite.lessons.some((lesson) => lesson.id === id)) {
      find('index').append(make('p', { class: 'wrong', text: words.of('other_file', id) }));
      return;
    }
    kept.put('progress.' + id, text);
    location.hash = '#lesson=' + id;
  }

  function begin() {
    player = new Player();
    terminal = new Terminal({
      line,
      offers,
      later: (doing) => desk.mending?.then(doing),
      key: (kind) => {
        if (kind === 'endInput' && sheet.prompt.waits === 'line' && sheet.prompt.depth === 0) return;
        act(() => desk.act(kind, 0));
      },
    });
    card = new LessonCard(hands);
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme = kept.get('theme') || (dark ? 'dark' : 'light');
    find('theme').addEventListener('click', () => {
      dress(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
      kept.put('theme', document.documentElement.dataset.theme);
    });
    find('language').addEventListener('click', () => speak(words.language === 'en' ? 'ko' : 'en'));
    find('save').addEventListener('click', save);
    find('link').addEventListener('click', link);
    speak(kept.get('language') || (navigator.language.startsWith('ko') ? 'ko' : 'en'));
    window.addEventListener('hashchange', open);
    // A canvas does not know that a font has come.
    document.fonts?.addEventListener('loadingdone', () => player.redraw());
    return open();
  }

  return {
    begin,
    get desk() {
      return desk;
    },
    get busy() {
      return Boolean(desk?.mending);
    },
    get warm() {
      return warm;
    },
    get player() {
      return player;
    },
  };
})();

page.begin();
