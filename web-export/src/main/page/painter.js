// Paints frames on a canvas. A shape keeps its identity from frame to frame: what is in both moves
// where it goes, what is new fades in where it stands, what is gone fades out.
'use strict';

class Painter {
  static CELL = 7.7;
  static ROW = 21;
  static MOVE_MILLIS = 420;

  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.shapes = new Map();
    this.began = 0;
    this.moving = false;
    this.scale = 1;
    this.size = { width: 40, height: 8 };
    this.painted = 0;
  }

  // How many cells fit beside each other.
  static cells(pixels) {
    return Math.max(40, Math.floor((pixels - 2) / Painter.CELL));
  }

  // Goes to a frame: at once, or moving; smaller where the scale is below 1.
  show(frame, moves, scale = 1) {
    this.scale = scale;
    this.settle();
    const next = new Map();
    const seen = new Map();
    for (const shape of frame.shapes) {
      const name = shape.kind + ' ' + shape.id;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const key = name + ' ' + count;
      const before = this.shapes.get(key);
      next.set(key, this.path(before?.now, shape, before ? 1 : 0, 1));
    }
    const gone = [];
    for (const [key, before] of this.shapes) {
      if (!next.has(key) && before.end > 0) gone.push([key, this.path(before.now, before.to, 1, 0)]);
    }
    this.shapes = new Map([...gone, ...next]);
    this.resize(frame);
    this.began = moves ? performance.now() : -Infinity;
    this.start();
  }

  path(from, to, begin, end) {
    return { from: from ?? to, to, now: from ?? to, begin, end, alpha: begin };
  }

  // Ends a motion where it was going, so that the next begins there.
  settle() {
    for (const [key, shape] of this.shapes) {
      if (shape.end === 0) this.shapes.delete(key);
      else shape.now = shape.to;
    }
  }

  resize(frame) {
    this.size = { width: frame.width, height: frame.height };
    const ratio = window.devicePixelRatio || 1;
    const width = Math.ceil((frame.width * Painter.CELL + 2) * this.scale);
    const height = Math.ceil((frame.height * Painter.ROW + 4) * this.scale);
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.width = width + 'px';
      this.canvas.style.height = height + 'px';
    }
    this.ratio = ratio;
  }

  // Paints anew with the colours of the moment.
  again() {
    this.tones = null;
    this.start();
  }

  start() {
    if (!this.moving) {
      this.moving = true;
      requestAnimationFrame((time) => this.tick(time));
    }
  }

  tick(time) {
    const part = Math.min(1, Math.max(0, (time - this.began) / Painter.MOVE_MILLIS));
    this.moving = part < 1;
    this.paint(1 - (1 - part) ** 3);
    this.painted++;
    if (this.moving) requestAnimationFrame((later) => this.tick(later));
  }

  palette() {
    if (!this.tones) {
      const style = getComputedStyle(this.canvas);
      this.tones = {};
      for (const tone of ['plain', 'quiet', 'ground', 'alive', 'limit', 'ended', 'fresh', 'paper']) {
        const hex = style.getPropertyValue('--' + tone).trim();
        this.tones[tone] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
      }
      this.sans = style.getPropertyValue('--sans');
      this.mono = style.getPropertyValue('--mono');
    }
    return this.tones;
  }

  paint(part) {
    const c = this.context;
    this.palette();
    const scale = this.ratio * this.scale;
    c.setTransform(scale, 0, 0, scale, 0, 0);
    c.clearRect(0, 0, this.canvas.width / scale, this.canvas.height / scale);
    c.translate(1, 2);
    c.textBaseline = 'middle';
    for (const shape of this.shapes.values()) {
      shape.now = Painter.between(shape.from, shape.to, part);
      shape.alpha = shape.begin + (shape.end - shape.begin) * part;
      c.globalAlpha = shape.alpha;
      const tone = this.mix(shape.from.tone, shape.to.tone, part);
      this[shape.to.kind](c, shape.now, tone);
    }
    c.globalAlpha = 1;
  }

  static between(from, to, part) {
    if (part >= 1 || from === to) return to;
    const now = { ...to };
    for (const trait of ['x', 'y', 'w', 'h', 'full', 'toX', 'toY']) {
      if (trait in to) now[trait] = from[trait] + (to[trait] - from[trait]) * part;
    }
    return now;
  }

  mix(from, to, part) {
    const a = this.tones[from];
    const b = this.tones[to];
    return a === b ? a : a.map((value, i) => Math.round(value + (b[i] - value) * part));
  }

  static rgb(tone, alpha = 1) {
    return `rgba(${tone[0]},${tone[1]},${tone[2]},${alpha})`;
  }

  box(c, s, tone) {
    const x = s.x * Painter.CELL;
    const y = s.y * Painter.ROW + 1.5;
    const width = s.w * Painter.CELL - 1;
    const height = (s.h - 0.5) * Painter.ROW;
    c.beginPath();
    c.roundRect(x, y, width, height, 9);
    c.fillStyle = Painter.rgb(this.tones.paper);
    c.fill();
    c.fillStyle = Painter.rgb(tone, s.tone === 'plain' ? 0.035 : 0.1);
    c.fill();
    c.strokeStyle = Painter.rgb(tone, s.tone === 'plain' ? 0.35 : 0.85);
    c.lineWidth = s.tone === 'fresh' ? 2.2 : 1.3;
    c.stroke();
    if (s.text) {
      this.text(c, s.text, x + 11, y + 12.5, width - 20, '600 12.5px ' + this.sans, Painter.rgb(tone));
    }
  }

  words(c, s, tone) {
    const font = (s.tone === 'fresh' ? '600 ' : '') + '12px ' + this.mono;
    this.text(c, s.text, s.x * Painter.CELL, (s.y + 0.5) * Painter.ROW, s.w * Painter.CELL, font, Painter.rgb(tone));
  }

  gauge(c, s, tone) {
    const x = s.x * Painter.CELL;
    const y = (s.y + 0.5) * Painter.ROW - 4;
    const width = s.w * Painter.CELL;
    c.beginPath();
    c.roundRect(x, y, width, 8, 4);
    c.fillStyle = Painter.rgb(this.tones.quiet, 0.25);
    c.fill();
    if (s.full > 0) {
      c.beginPath();
      c.roundRect(x, y, Math.max(8, width * s.full), 8, 4);
      c.fillStyle = Painter.rgb(tone);
      c.fill();
    }
    const room = this.size.width * Painter.CELL - x - width - 12;
    this.text(c, s.text, x + width + 8, y + 4.5, room, '11.5px ' + this.mono, Painter.rgb(tone));
  }

  span(c, s, tone) {
    c.beginPath();
    c.roundRect(s.x * Painter.CELL, (s.y + 0.5) * Painter.ROW - 5, Math.max(4, s.w * Painter.CELL), 10, 5);
    c.fillStyle = Painter.rgb(tone, 0.85);
    c.fill();
  }

  mark(c, s, tone) {
    const x = (s.x + 0.5) * Painter.CELL;
    const y = (s.y + 0.5) * Painter.ROW;
    c.beginPath();
    c.arc(x, y, 8, 0, 2 * Math.PI);
    c.fillStyle = Painter.rgb(this.tones.paper);
    c.fill();
    c.textAlign = 'center';
    this.text(c, s.text, x, y + 0.5, 40, '700 14px ' + this.sans, Painter.rgb(tone));
    c.textAlign = 'left';
  }

  arrow(c, s, tone) {
    const x = (s.x + 0.5) * Painter.CELL;
    const y = (s.y + 0.5) * Painter.ROW;
    const toX = (s.toX + 0.5) * Painter.CELL;
    const toY = (s.toY + 0.5) * Painter.ROW;
    const angle = Math.atan2(toY - y, toX - x);
    c.strokeStyle = c.fillStyle = Painter.rgb(tone);
    c.lineWidth = 1.8;
    c.beginPath();
    c.moveTo(x, y);
    c.lineTo(toX, toY);
    c.stroke();
    c.beginPath();
    c.moveTo(toX, toY);
    for (const side of [-0.4, 0.4]) {
      c.lineTo(toX - 9 * Math.cos(angle + side), toY - 9 * Math.sin(angle + side));
    }
    c.fill();
  }

  // Writes a text, cut with … to its room.
  text(c, text, x, y, room, font, colour) {
    c.font = font;
    c.fillStyle = colour;
    c.fillText(this.cut(c, text, room, font), x, y);
  }

  cut(c, text, room, font) {
    this.cuts ??= new Map();
    const key = font + Math.round(room) + text;
    const known = this.cuts.get(key);
    if (known !== undefined) return known;
    let cut = text;
    if (c.measureText(text).width > room) {
      const signs = [...text];
      let least = 0;
      let most = signs.length;
      while (least < most) {
        const middle = (least + most + 1) >> 1;
        if (c.measureText(signs.slice(0, middle).join('') + '…').width <= room) least = middle;
        else most = middle - 1;
      }
      cut = least > 0 ? signs.slice(0, least).join('').trimEnd() + '…' : '';
    }
    if (this.cuts.size > 4000) this.cuts.clear();
    this.cuts.set(key, cut);
    return cut;
  }
}
