// A seat at a desk of the laboratory: it remembers what was done there, so that the desk can be set
// up again when something breaks off for want of a part that has not come yet.
'use strict';

class Missing extends Error {}

class Seat {
  // play: the lesson or world; begin: sets up the desk; mended(): it was set up again after something
  // could not be shown
  constructor(play, begin, mended) {
    this.play = play;
    this.begin = begin;
    this.mended = mended;
    this.done = [];
    this.mending = null;
  }

  // A seat at a desk that stands.
  static async at(play, begin, mended) {
    const seat = new Seat(play, begin, mended);
    await seat.build();
    return seat;
  }

  // The same things done at a fresh desk give the same desk.
  async build() {
    for (;;) {
      const built = parts.attempt(() => {
        const desk = this.begin();
        for (const [word, ...said] of this.done) desk[word](...said);
        return desk;
      });
      if (built.missing) {
        await parts.load(built.missing);
      } else {
        this.desk = built.done;
        return;
      }
    }
  }

  // Fetches a part, then sets up the desk again; until then nothing is done here.
  mend(part, line = '') {
    this.mending = parts
      .fetch(part, [this.play, line.trim().split(/\s/)[0]])
      .then(() => this.build())
      .then(() => {
        this.mending = null;
      });
  }

  // Does something, or tells that a part is missing: then it can be done once that is mended.
  does(word, ...said) {
    if (this.mending) throw new Missing(word);
    const tried = parts.attempt(() => this.desk[word](...said));
    if (tried.missing) {
      this.mend(tried.missing, word === 'enter' ? said[0] : '');
      throw new Missing(tried.missing);
    }
    this.done.push([word, ...said]);
    return tried.done;
  }

  // Asks something that changes nothing; gives `otherwise` where a part is missing.
  asks(otherwise, word, ...said) {
    if (this.mending) return otherwise;
    const tried = parts.attempt(() => this.desk[word](...said));
    if (!tried.missing) return tried.done;
    this.mend(tried.missing);
    this.mending.then(() => this.mended());
    return otherwise;
  }

  // Does something as soon as all that it needs is there.
  async surely(doing) {
    for (;;) {
      await this.mending;
      try {
        return doing();
      } catch (fault) {
        if (!(fault instanceof Missing)) throw fault;
      }
    }
  }

  show(everything) {
    return this.asks('{"told":false,"captions":[""],"views":[]}', 'show', everything);
  }

  frame(beat, view, width) {
    return this.asks('{"width":1,"height":1,"caption":"","twin":[],"shapes":[]}', 'frame', beat, view, width);
  }

  hasProgram(name) {
    return this.asks(false, 'hasProgram', name);
  }

  // Nothing where a part is missing: then it is to be asked again.
  offers(before) {
    return this.asks(null, 'offers', before);
  }

  progress() {
    return this.asks(null, 'progress');
  }

  hash() {
    return this.asks(null, 'hash');
  }
}

for (const word of ['sheet', 'enter', 'act', 'answer', 'demonstrate', 'next', 'hint', 'check', 'solution', 'undo', 'reset', 'speak']) {
  Seat.prototype[word] = function (...said) {
    return this.does(word, ...said);
  };
}
