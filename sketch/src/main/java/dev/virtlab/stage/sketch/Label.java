package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Voice;

/// Words as they are drawn: cut to their room, with the room that they really take.
record Label(String id, String text, Voice voice, double size, Rect takes) {}
