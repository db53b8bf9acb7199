// Plays a show: its beats one after the other, with pause, step, back, speed and a bar to scrub.
// Before the beat that answers its question it stops by itself, once for each question.
'use strict';

class Player {
  static BEAT_MILLIS = 700;
  static BEAT_MILLIS_MIN = 60;
  static SHOW_MILLIS_MAX = 9000;
  static SCALE_MIN = 0.75;
  static SPEEDS = [1, 2, 4, 0.5];

  constructor() {
    this.painter = new Painter(find('canvas'));
    this.calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    this.view = 'nest';
    this.everything = false;
    this.speed = 1;
    this.beat = 0;
    this.show = { told: false, captions: [], views: [] };
    this.asked = new Set();
    this.frames = new Map();
    find('views').append(
      ...['nest', 'timeline', 'path', 'blocks', 'exits', 'walk', 'vcpus', 'layers'].map((view) =>
        make('button', { type: 'button', role: 'tab', 'data-view': view, click: () => this.look(view) }),
      ),
    );
    find('play').addEventListener('click', () => this.toggle());
    find('back').addEventListener('click', () => this.move(-1));
    find('step').addEventListener('click', () => this.move(1));
    find('scrub').addEventListener('input', (event) => this.scrub(Number(event.target.value)));
    find('speed').addEventListener('click', () => this.faster());
    find('scope').addEventListener('click', () => this.watch(!this.everything));
    find('question').querySelector('button').addEventListener('click', () => this.reveal());
    find('twin').addEventListener('click', () => this.tellInWords(find('told').hidden));
    find('picture').addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.redraw()).observe(find('picture'));
  }

  // Takes a place at another desk.
  sit(desk) {
    this.desk = desk;
    this.watch(true, false);
  }

  // Speaks the language of the moment.
  speak() {
    for (const tab of find('views').children) tab.textContent = words.of(tab.dataset.view);
    for (const [id, key] of [['back', 'back'], ['step', 'forth'], ['scrub', 'scrub'], ['speed', 'speed']]) {
      find(id).setAttribute('aria-label', words.of(key));
      find(id).title = words.of(key);
    }
    find('back').replaceChildren(icon('M3 2h2v10H3zM12 2v10L5 7z'));
    find('step').replaceChildren(icon('M9 2h2v10H9zM2 2v10l7-5z'));
    find('question').querySelector('button').textContent = words.of('showMe');
    find('twin').textContent = words.of('inWords');
    if (this.desk) {
      const beat = this.beat;
      this.load(this.everything);
      this.go(beat, false);
    }
  }

  load(everything) {
    this.everything = everything;
    this.show = JSON.parse(this.desk.show(everything));
    this.frames.clear();
    find('scrub').max = this.show.captions.length - 1;
  }

  // Shows what the last line did, or everything; playing, or just how things stand.
  watch(everything, plays = true) {
    this.pause();
    this.load(everything);
    if (plays && this.show.told && !this.calm.matches) {
      this.go(0, true);
      this.play();
    } else {
      this.go(this.last(), true);
    }
  }

  // A line was entered: shows what it did, if that is anything.
  entered() {
    this.watch(false);
    if (!this.show.told) this.watch(true, false);
  }

  last() {
    return this.show.captions.length - 1;
  }

  // How long a beat stays.
  millis() {
    const even = Player.SHOW_MILLIS_MAX / this.show.captions.length;
    return Math.min(Player.BEAT_MILLIS, Math.max(Player.BEAT_MILLIS_MIN, even)) / this.speed;
  }

  // Whether the next beat would give the answer away.
  asks() {
    const question = this.show.question;
    return question && !this.asked.has(question.asked) && this.beat + 1 === question.beat;
  }

  play() {
    this.playing = true;
    this.later();
    this.tell();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tick(), this.millis());
  }

  tick() {
    if (!this.playing) return;
    if (this.asks() || this.beat >= this.last()) {
      this.pause();
      return;
    }
    this.go(this.beat + 1, true);
    this.later();
  }

  pause() {
    clearTimeout(this.timer);
    this.playing = false;
    this.tell();
  }

  toggle() {
    if (this.playing) {
      this.pause();
    } else {
      if (this.asks()) this.reveal();
      else if (this.beat >= this.last()) this.go(0, true);
      this.play();
    }
  }

  reveal() {
    this.asked.add(this.show.question.asked);
    this.go(this.show.question.beat, true);
    this.play();
  }

  move(by) {
    this.pause();
    if (by > 0 && this.asks()) this.asked.add(this.show.question.asked);
    this.go(this.beat + by, true);
  }

  // To a beat, but not past a question that has not been answered.
  scrub(beat) {
    this.pause();
    const question = this.show.question;
    const open = question && !this.asked.has(question.asked) && this.beat < question.beat;
    this.go(open ? Math.min(beat, question.beat - 1) : beat, true);
  }

  faster() {
    this.speed = Player.SPEEDS[(Player.SPEEDS.indexOf(this.speed) + 1) % Player.SPEEDS.length];
    this.tell();
  }

  look(view) {
    this.view = view;
    this.painter.shapes.clear();
    this.go(this.beat, false);
  }

  key(event) {
    const act = { ' ': () => this.toggle(), ArrowLeft: () => this.move(-1), ArrowRight: () => this.move(1), '+': () => this.faster() }[event.key];
    if (act) {
      act();
      event.preventDefault();
    }
  }

  go(beat, moves) {
    this.beat = Math.min(this.last(), Math.max(0, beat));
    this.draw(moves);
    this.tell();
  }

  // The picture in words instead, for who cannot see it.
  tellInWords(told) {
    find('told').hidden = !told;
    find('canvas').hidden = told;
    find('twin').setAttribute('aria-pressed', told);
  }

  frame(width) {
    const key = this.view + ' ' + width + ' ' + this.beat;
    if (!this.frames.has(key)) this.frames.set(key, JSON.parse(this.desk.frame(this.beat, this.view, width)));
    return this.frames.get(key);
  }

  draw(moves) {
    const room = find('picture').clientWidth;
    if (!this.desk || room === 0) return;
    let frame = this.frame(Painter.cells(room - 24));
    const high = (find('picture').clientHeight - 14) / (frame.height * Painter.ROW);
    const scale = Math.min(1, Math.max(Player.SCALE_MIN, high));
    if (scale < 1) frame = this.frame(Painter.cells((room - 24) / scale));
    this.painter.show(frame, moves && !this.calm.matches, scale);
    find('caption').textContent = this.show.told ? frame.caption : words.of('nothing');
    find('canvas').setAttribute('aria-label', frame.caption + '\n' + frame.twin.join('\n'));
    find('told').replaceChildren(...frame.twin.map((text) => make('li', { text })));
  }

  redraw() {
    this.painter.again();
    this.draw(false);
  }

  // Says where the show stands.
  tell() {
    for (const tab of find('views').children) {
      const view = tab.dataset.view;
      tab.setAttribute('aria-selected', view === this.view);
      tab.hidden = view !== this.view && !this.show.views.includes(view);
    }
    find('scope').textContent = words.of(this.everything ? 'all' : 'lastLine');
    find('scrub').value = this.beat;
    find('beat').textContent = this.beat + 1 + '/' + this.show.captions.length;
    find('speed').textContent = this.speed + '×';
    find('play').replaceChildren(icon(this.playing ? 'M3 2h3v10H3zM8 2h3v10H8z' : 'M3 1.5v11l9-5.5z'));
    find('play').setAttribute('aria-label', words.of(this.playing ? 'pause' : 'play'));
    const question = this.show.question;
    const asks = !this.playing && this.asks();
    const answers = question && this.asked.has(question.asked) && this.beat >= question.beat;
    const card = find('question');
    card.hidden = !(asks || answers);
    card.classList.toggle('answered', Boolean(answers));
    card.querySelector('button').hidden = !asks;
    card.querySelector('p').textContent = asks ? question.asked : answers ? question.answer : '';
  }
}
