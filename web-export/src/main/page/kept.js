// What this browser keeps: progress, language, theme. Where it may keep nothing (a private window,
// some pages opened from a disk) everything works as long as the page stays open.
'use strict';

const kept = (() => {
  const memory = new Map();

  function store() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

  return {
    get(key) {
      try {
        return store()?.getItem('virtlab.' + key) ?? memory.get(key) ?? '';
      } catch {
        return memory.get(key) ?? '';
      }
    },
    put(key, text) {
      memory.set(key, text);
      try {
        store()?.setItem('virtlab.' + key, text);
      } catch {
        // Full or forbidden: the memory above has it.
      }
    },
  };
})();
