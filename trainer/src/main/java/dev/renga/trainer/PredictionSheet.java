package dev.renga.trainer;

import dev.renga.trainer.data.LabelledImages;
import dev.renga.trainer.data.Pen;
import dev.renga.trainer.data.Skeletons;
import dev.renga.trainer.network.Predictions.Prediction;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture of images with, below each, what it shows and what it was taken for: label, arrow, guess; the guess is green where
 * it is right and red where not. Digits are drawn as strokes, so no font is needed.
 */
final class PredictionSheet {
    private static final int COLUMNS = 10;
    private static final int SCALE = 3;
    private static final int IMAGE = LabelledImages.SIDE * SCALE;
    private static final int MARGIN = 8;
    private static final int CAPTION = 26;
    private static final int CELL_WIDTH = IMAGE + MARGIN;
    private static final int CELL_HEIGHT = IMAGE + CAPTION + MARGIN;
    private static final double SIGN_WIDTH = 12;
    private static final double SIGN_HEIGHT = 18;
    private static final double ARROW = 18;
    private static final double GAP = 6;
    private static final Color PAPER = Color.WHITE;
    private static final Color LABEL = new Color(0x33, 0x33, 0x33);
    private static final Color RIGHT = new Color(0x1b, 0x7f, 0x3b);
    private static final Color WRONG = new Color(0xc6, 0x28, 0x28);

    private PredictionSheet() {}

    static BufferedImage of(List<Prediction> predictions, LabelledImages images) {
        int columns = Math.clamp(predictions.size(), 1, COLUMNS);
        int rows = Math.max(1, (predictions.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                columns * CELL_WIDTH + MARGIN, rows * CELL_HEIGHT + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < predictions.size(); i++) {
            int x = MARGIN + i % columns * CELL_WIDTH;
            int y = MARGIN + i / columns * CELL_HEIGHT;
            image(graphics, images, predictions.get(i).image(), x, y);
            caption(graphics, predictions.get(i), x, y + IMAGE + (CAPTION - SIGN_HEIGHT) / 2);
        }
        graphics.dispose();
        return sheet;
    }

    private static void image(Graphics2D graphics, LabelledImages images, int number, int x, int y) {
        for (int row = 0; row < LabelledImages.SIDE; row++) {
            for (int column = 0; column < LabelledImages.SIDE; column++) {
                int grey = images.pixel(number, row, column);
                graphics.setColor(new Color(grey, grey, grey));
                graphics.fillRect(x + column * SCALE, y + row * SCALE, SCALE, SCALE);
            }
        }
    }

    private static void caption(Graphics2D graphics, Prediction prediction, double left, double y) {
        double x = left + (IMAGE - 2 * SIGN_WIDTH - ARROW - 2 * GAP) / 2;
        graphics.setColor(LABEL);
        digit(graphics, prediction.label(), x, y);
        arrow(graphics, x + SIGN_WIDTH + GAP, y + SIGN_HEIGHT / 2);
        graphics.setColor(prediction.isRight() ? RIGHT : WRONG);
        digit(graphics, prediction.guess(), x + SIGN_WIDTH + ARROW + 2 * GAP, y);
    }

    private static void digit(Graphics2D graphics, int digit, double x, double y) {
        Path2D lines = Pen.trace(Skeletons.of(digit).getFirst());
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(SIGN_WIDTH, SIGN_HEIGHT);
        lines.transform(place);
        graphics.draw(lines);
    }

    private static void arrow(Graphics2D graphics, double x, double y) {
        double end = x + ARROW;
        double head = ARROW / 4;
        graphics.draw(new Line2D.Double(x, y, end, y));
        graphics.draw(new Line2D.Double(end - head, y - head, end, y));
        graphics.draw(new Line2D.Double(end - head, y + head, end, y));
    }
}
