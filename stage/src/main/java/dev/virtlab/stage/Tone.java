package dev.virtlab.stage;

/// What a shape means; a renderer gives each meaning one colour.
///
/// The colours are those of Okabe and Ito ("Color Universal Design", 2008), which people with any
/// kind of colour vision can tell apart; every meaning is also said by a sign or a word.
public enum Tone {
  /// Frames and ordinary words.
  PLAIN(0x3b4252, 0xd8dee9),
  /// What is there but does not matter now.
  QUIET(0x8a93a3, 0x6b7485),
  /// Hardware and the kernel.
  GROUND(0x0072b2, 0x56b4e9),
  /// What lives: processes and running containers.
  ALIVE(0x009e73, 0x2fc79a),
  /// A limit, and what comes near it.
  LIMIT(0xb8790a, 0xe69f00),
  /// What was refused, killed or lost.
  ENDED(0xd55e00, 0xf0763a),
  /// What has just happened.
  FRESH(0xa8467f, 0xe08fbf);

  private final int onLight;
  private final int onDark;

  Tone(int onLight, int onDark) {
    this.onLight = onLight;
    this.onDark = onDark;
  }

  /// The colour on a light ground, as 0xRRGGBB.
  public int onLight() {
    return onLight;
  }

  /// The colour on a dark ground, as 0xRRGGBB.
  public int onDark() {
    return onDark;
  }
}
