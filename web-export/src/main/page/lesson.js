// The lesson beside the terminal: the words of the step, what it asks, what the checks found.
'use strict';

class LessonCard {
  // hands: one function for each thing that can be done here
  constructor(hands) {
    this.hands = hands;
    this.place = find('lesson');
  }

  // Tells a sheet.
  tell(sheet) {
    const parts = sheet.step ? this.step(sheet, sheet.step) : this.end(sheet);
    this.place.replaceChildren(...parts.filter(Boolean));
    if (this.shown !== sheet.number) this.place.scrollTop = 0;
    this.shown = sheet.number;
  }

  // Words for a world without a lesson.
  sandbox(title) {
    this.place.replaceChildren(
      make('h2', { text: title }),
      make('p', { text: words.of('sandbox') }),
      ...['docker run -m 16m busybox tail /dev/zero', 'docker run -d --name web busybox sleep 600', 'unshare --uts --pid --fork --mount-proc sh'].map((line) => this.line(line)),
      make('p', { class: 'quiet', text: words.of('help') }),
      this.buttons(['undo', this.hands.undo], ['reset', this.hands.reset]),
    );
  }

  step(sheet, step) {
    return [
      this.dots(sheet),
      make('p', { class: 'quiet', text: words.of('step', sheet.number, sheet.steps) }, step.points ? make('span', { class: 'points', text: words.of('pointsDone', step.earned, step.points) }) : ''),
      ...this.prose(step.text),
      ...this.asked(step),
      ...this.foundOut(step),
      this.ways(step),
    ];
  }

  dots(sheet) {
    const dots = Array.from({ length: sheet.steps }, (_, i) =>
      make('i', { class: i + 1 < sheet.number ? 'done' : i + 1 === sheet.number ? 'here' : '' }),
    );
    return make('div', { class: 'dots', 'aria-hidden': 'true' }, ...dots);
  }

  // Paragraphs; lines that begin with two blanks are command lines.
  prose(text) {
    return text.split('\n').map((line) => (line.startsWith('  ') ? this.line(line.trim()) : make('p', { text: line })));
  }

  line(text) {
    return make('button', { type: 'button', class: 'command', text, title: words.of('line'), click: () => this.hands.offer(text) });
  }

  asked(step) {
    const answer = (text, said) =>
      make('button', { type: 'button', class: 'option', text, disabled: step.type === 'predict' && step.solved, click: () => this.hands.answer(said) });
    switch (step.type) {
      case 'quiz':
        return [make('div', { class: 'options' }, ...step.options.map((text, i) => answer(text, String(i + 1))))];
      case 'predict':
        return step.options.length > 0
          ? [make('div', { class: 'options short' }, ...step.options.map((text) => answer(text, text)))]
          : [this.free(step)];
      case 'demo':
        return [...step.lines.map((line) => this.line(line))];
      case 'code':
        return [make('p', { class: 'note', text: words.of('code') }), make('pre', { text: step.starter })];
      case 'real':
      case 'compare':
        return [make('p', { class: 'note', text: words.of('real') }), ...step.lines.map((line) => this.line(line))];
      case 'do':
        return step.solved ? [] : [make('p', { class: 'turn', text: words.of('yourTurn') })];
      default:
        return [];
    }
  }

  free(step) {
    const input = make('input', { type: 'text', 'aria-label': words.of('answer'), disabled: step.solved });
    const form = make('form', { class: 'free' }, input, make('button', { text: words.of('answer'), disabled: step.solved }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value.trim()) this.hands.answer(input.value.trim());
    });
    return form;
  }

  foundOut(step) {
    const found = [];
    if (step.why !== undefined) {
      found.push(make('p', { class: step.right ? 'right' : 'wrong' }, make('b', { text: this.verdict(step) }), step.why));
    }
    const failed = step.solved ? [] : (step.checks ?? []).filter((check) => check.state === 'failed');
    if (failed.length > 0) found.push(make('ul', { class: 'checks' }, ...failed.map((check) => make('li', { text: '· ' + check.why }))));
    if (step.type === 'do' && step.solved) found.push(make('p', { class: 'right', text: '✓ ' + words.of('solved') }));
    if (step.hint !== undefined && !step.solved) found.push(make('p', { class: 'hint', text: step.hint || this.noHint(step) }));
    if (step.solution !== undefined) found.push(...step.solution.split('\n').filter(Boolean).map((line) => this.line(line)));
    return found;
  }

  verdict(step) {
    if (step.type === 'quiz') return step.right ? '✓ ' + words.of('solved') : '✕ ' + words.of('notSo');
    return step.right ? '✓ ' + words.of('right', step.truth) : '✕ ' + words.of('wrong', step.said, step.truth);
  }

  // Where nothing is to be brought about, the hint is one for what the step asks.
  noHint(step) {
    if (step.type === 'do' || step.type === 'code') return words.of('noHint');
    return words.of(step.type === 'predict' ? 'hintPredict' : step.type === 'quiz' ? 'hintQuiz' : 'hintRead');
  }

  // What can be done at the step.
  ways(step) {
    const ways = [];
    if (step.type === 'demo' && !step.solved) ways.push(['demo', this.hands.demonstrate]);
    if (step.type === 'do' && !step.solved) ways.push(['hint', this.hands.hint], ['check', this.hands.check], ['undo', this.hands.undo], ['solution', this.hands.solution]);
    if ((step.type === 'predict' || step.type === 'quiz') && !step.solved) ways.push(['hint', this.hands.hint]);
    if (step.type === 'code') ways.push(['hint', this.hands.hint], ['solution', this.hands.solution]);
    const unseen = step.type === 'demo' && !step.solved;
    ways.push([step.free && !unseen ? 'goOn' : 'skip', this.hands.next]);
    return this.buttons(...ways);
  }

  buttons(...ways) {
    return make('div', { class: 'ways' }, ...ways.map(([key, click]) => make('button', { type: 'button', class: key, text: words.of(key), click })));
  }

  end(sheet) {
    return [
      this.dots({ ...sheet, number: sheet.steps + 1 }),
      make('h2', { text: words.of('over') }),
      make('p', { text: words.of('overScore', sheet.earned, sheet.points) }),
      this.buttons(['save', this.hands.save], ['reset', this.hands.reset]),
    ];
  }
}
