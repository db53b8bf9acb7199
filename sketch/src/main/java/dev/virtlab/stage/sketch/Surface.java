package dev.virtlab.stage.sketch;

import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;

/// A surface of Processing that no display is needed for.
final class Surface {

  private final PGraphicsJava2D graphics = new PGraphicsJava2D();
  private final Fonts fonts;

  Surface(Fonts fonts, int width, int height) {
    this.fonts = fonts;
    graphics.setParent(new PApplet());
    graphics.setPrimary(false);
    graphics.setSize(width, height);
  }

  /// Draws; gives the pixels, which the next drawing overwrites.
  BufferedImage draw(Consumer<Pen> drawing) {
    graphics.beginDraw();
    drawing.accept(new Pen(graphics, fonts));
    graphics.endDraw();
    return (BufferedImage) graphics.image;
  }
}
