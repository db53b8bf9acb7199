// The laboratory comes in parts: the first, and others that the page loads when it is idle, or at
// once when something needs one that has not come yet.
'use strict';

const parts = (() => {
  const standIns = new Map();
  const coming = new Map();
  const waiting = [];
  let plans = {};
  let missing = '';
  let begun = [];

  function miss(part) {
    missing = part;
    throw new Error('part ' + part + ' has not come yet');
  }

  // Stands for all of a part, under the names of what it shares: a function or class of it that is
  // used says so. No object is one of its classes. 'Dca+5 E' is Dca, the five names after it, and E.
  function standIn(part, names) {
    const stand = function () {
      return miss(part);
    };
    standIns.set(part, stand);
    for (const run of names.split(' ')) {
      let [name, more] = run.split('+');
      for (let left = Number(more ?? 0); name; left--) {
        window[name] = stand;
        name = left ? after(name) : '';
      }
    }
    return stand;
  }

  const SIGNS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$';

  // The name after one; the first sign of a name is a capital letter, and so never carried.
  function after(name) {
    const head = name.slice(0, -1);
    const next = SIGNS[SIGNS.indexOf(name.at(-1)) + 1];
    return next ? head + next : after(head) + SIGNS[0];
  }

  // Under this symbol a class keeps what it is; a class that has not come is no list.
  function mark(symbol) {
    for (const [part, stand] of standIns) {
      stand[symbol] = new Proxy({}, { get: (_, name) => (name === 'itemType' ? null : miss(part)) });
    }
    meta = symbol;
  }
  let meta;

  // A class begins to set its static fields. When that breaks off for want of a part, it has to
  // begin anew, and so has every class that began since and may hold something of it.
  function begins(set, begin, type) {
    begun.push(() => {
      set(begin);
      if (type[meta]) type[meta].resolvedEnumConstants = null;
    });
  }

  // Does something with the laboratory: {done} with what it gave, or {missing} with the name of a
  // part, where nothing counts that was done.
  function attempt(doing) {
    missing = '';
    begun = [];
    let done;
    try {
      done = doing();
    } catch (fault) {
      if (!missing) throw fault;
    }
    if (!missing) return { done };
    for (const again of begun.reverse()) again();
    return { missing };
  }

  // A part says that it has come, and completes the classes of others: at once, or when they come.
  function complete(part, ...completed) {
    for (const [other, methods] of completed) {
      if (standIns.has(other) && other !== part) waiting.push([other, methods]);
      else put(methods());
    }
    standIns.delete(part);
    for (const [other, methods] of waiting) if (other === part) put(methods());
  }

  function put(methods) {
    for (let i = 0; i < methods.length; i += 3) {
      for (const name of [methods[i + 1]].flat()) methods[i].prototype[name] = methods[i + 2];
    }
  }

  // The laboratory says which parts come together, act by act of a lesson.
  function plan(acts) {
    plans = acts;
  }

  // The parts that a play needs: a lesson, a world, or a program that is often called.
  function needs(play, acts = 3) {
    return (plans[play] ?? []).slice(0, acts).flat();
  }

  // Loads what has to be there until an act is over: 1 open, 2 the first answer, 3 all.
  function until(play, acts) {
    return Promise.all(needs(play, acts).map(load));
  }

  // Loads a part, and what one of the plays needs with it for its first answer.
  function fetch(part, plays) {
    const play = plays.find((each) => needs(each, 2).includes(part));
    return Promise.all([load(part), play ? until(play, 2) : null]);
  }

  function load(part) {
    if (!coming.has(part)) {
      coming.set(
        part,
        new Promise((resolve, reject) => {
          const script = document.createElement('script');
          script.src = 'laboratory-' + part + '.js';
          script.onload = resolve;
          script.onerror = () => reject(new Error(script.src));
          document.head.append(script);
        }),
      );
    }
    return coming.get(part);
  }

  return {
    standIn,
    mark,
    begins,
    attempt,
    complete,
    plan,
    needs,
    until,
    fetch,
    load,
    get missing() {
      return [...standIns.keys()];
    },
  };
})();
