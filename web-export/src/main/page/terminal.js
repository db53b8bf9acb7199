// The terminal: what was said, a prompt, and a line to type. It knows no world; it hands lines on.
'use strict';

class Terminal {
  static ROWS_MAX = 3000;
  static HISTORY_MAX = 500;
  static OFFERS_MAX = 60;

  // hands: {line(text), key('interrupt' | 'endInput'), offers(before)}
  constructor(hands) {
    this.hands = hands;
    this.log = find('log');
    this.input = find('line');
    this.history = [];
    this.at = 0;
    this.asked = '';
    find('entry').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener('keydown', (event) => this.key(event));
    find('terminal').addEventListener('click', (event) => {
      if (event.target.closest('button') || String(window.getSelection())) return;
      this.input.focus();
    });
    for (const [text, act] of [
      ['Tab', () => {
        this.input.focus();
        this.complete();
      }],
      ['Ctrl-C', () => hands.key('interrupt')],
      ['Ctrl-D', () => hands.key('endInput')],
      ['↑', () => this.recall(-1)],
      ['↓', () => this.recall(1)],
    ]) {
      find('keys').append(make('button', { type: 'button', text, click: act }));
    }
  }

  submit() {
    const line = this.input.value;
    this.input.value = '';
    this.echo(line);
    if (line.trim() && this.history.at(-1) !== line) {
      this.history.push(line);
      if (this.history.length > Terminal.HISTORY_MAX) this.history.shift();
    }
    this.at = this.history.length;
    this.hands.line(line);
  }

  // Shows a line as if it had just been typed at the prompt.
  echo(line) {
    const prompt = [...find('prompt').childNodes].map((node) => node.cloneNode(true));
    this.row('typed', ...prompt, make('span', { class: 'typing', text: line }));
  }

  // Puts a line at the prompt, to be sent or changed.
  offer(line) {
    this.input.value = line;
    this.input.focus();
  }

  key(event) {
    const typed = this.input.value;
    const chosen = this.input.selectionStart !== this.input.selectionEnd;
    if (event.key === 'Tab') {
      // With nothing typed the key goes on to the next part of the page, as everywhere.
      if (!typed || event.shiftKey || event.ctrlKey || event.altKey) return;
      this.complete();
    } else if (event.key === 'ArrowUp') this.recall(-1);
    else if (event.key === 'ArrowDown') this.recall(1);
    else if (event.ctrlKey && event.key === 'c' && !chosen) {
      this.echo(typed + '^C');
      this.input.value = '';
      this.hands.key('interrupt');
    } else if (event.ctrlKey && event.key === 'd' && !typed) this.hands.key('endInput');
    else if (event.ctrlKey && event.key === 'l') this.log.replaceChildren();
    else return;
    event.preventDefault();
  }

  // Completes the word at the cursor as far as it is certain; asked twice, shows what it may become.
  // Where that is not known yet, it is done when it is, unless something else was typed.
  complete() {
    const cursor = this.input.selectionStart;
    const before = this.input.value.slice(0, cursor);
    const begun = before.match(/\S*$/)[0];
    const offers = this.hands.offers(before);
    if (!offers) {
      this.hands.later(() => this.input.value.slice(0, this.input.selectionStart) === before && this.complete());
      return;
    }
    const whole = offers.length === 1 && !offers[0].endsWith('/') ? offers[0] + ' ' : Terminal.common(offers);
    if (whole.length > begun.length) {
      this.input.setRangeText(whole.slice(begun.length), cursor, cursor, 'end');
    } else if (offers.length > 1 && this.asked === before) {
      this.say('note', offers.slice(0, Terminal.OFFERS_MAX).join('  ') + (offers.length > Terminal.OFFERS_MAX ? '  …' : ''));
    }
    this.asked = before;
  }

  // The beginning that all of them share.
  static common(offers) {
    return offers.reduce((shared, offer) => {
      let length = 0;
      while (length < shared.length && shared[length] === offer[length]) length++;
      return shared.slice(0, length);
    }, offers[0] ?? '');
  }

  recall(by) {
    this.at = Math.min(this.history.length, Math.max(0, this.at + by));
    this.input.value = this.history[this.at] ?? '';
    this.input.focus();
  }

  // Says what came: rows of `out`, `err`, `exit`, `line`, or words of the page itself.
  say(kind, text) {
    this.row(kind, kind === 'out' || kind === 'err' ? Terminal.safe(text).replace(/\n$/, '') : text);
  }

  row(kind, ...content) {
    this.log.append(make('div', { class: kind }, ...content));
    while (this.log.childElementCount > Terminal.ROWS_MAX) this.log.firstChild.remove();
    this.end();
  }

  // Keeps the prompt in sight.
  end() {
    find('roll').scrollTop = find('roll').scrollHeight;
  }

  clear() {
    this.log.replaceChildren();
  }

  // What a program printed, as text: colours are left out, other control characters are shown.
  static safe(text) {
    return text
      .replace(/\u001b\[[0-9;]*m/g, '')
      .replace(/\r(?!\n)/g, '\n')
      .replace(/\r/g, '')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (c) => '^' + String.fromCharCode(c.charCodeAt(0) ^ 64))
      .replace(/[\u0080-\u009f]/g, '\ufffd');
  }

  // The prompt: what time it is in the world, and where one stands.
  prompt(prompt) {
    const label = find('prompt');
    if (prompt.waits === 'rest' || prompt.waits === 'input') {
      label.replaceChildren(make('span', { class: 'rest', text: prompt.waits === 'rest' ? '> ' : '' }));
      return;
    }
    const seconds = Math.floor(prompt.millis / 1000);
    const clock =
      seconds < 60
        ? seconds + '.' + (Math.floor(prompt.millis / 100) % 10) + 's'
        : seconds < 3600
          ? Math.floor(seconds / 60) + 'm' + (seconds % 60) + 's'
          : Math.floor(seconds / 3600) + 'h' + (Math.floor(seconds / 60) % 60) + 'm';
    label.replaceChildren(
      make('span', { class: 'clock', text: clock + ' ' }),
      make('span', { class: 'place', text: prompt.place }),
      make('span', { class: 'directory', text: ' ' + prompt.directory }),
      make('span', { class: 'sign', text: ' ' + prompt.sign + ' ' }),
    );
    this.end();
  }
}
