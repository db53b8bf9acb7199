package dev.virtlab.stage;

/// The languages that pictures and lessons speak.
public enum Language {
  ENGLISH("en"),
  KOREAN("ko");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /// The code of ISO 639-1.
  public String code() {
    return code;
  }

  /// One of two texts.
  String say(String english, String korean) {
    return switch (this) {
      case ENGLISH -> english;
      case KOREAN -> korean;
    };
  }
}
