package dev.renga.trainer.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/** A sheet that one digit after another is drawn on, each in a hand of its own. For one thread. */
final class Sheet {
    private static final int SIDE = LabelledImages.SIDE;

    /** As MNIST was made: the digit fits a box of 20 by 20 pixels in the middle. */
    private static final double BOX = 20;

    private static final double WOBBLE = 0.035;
    private static final double SLANT = 0.28;
    private static final double TURN = 0.20;
    private static final double NARROWEST = 0.65;
    private static final double SHIFT = 1.6;
    private static final double THINNEST = 1.3;
    private static final double THICKEST = 3.4;
    private static final double FAINTEST = 0.75;
    private static final double GRAIN = 14;

    private final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    private final Graphics2D graphics = image.createGraphics();
    private final byte[] ink = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();

    Sheet() {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Draws the image of a number in a stream of images, puts its pixels there, and returns the digit. */
    byte draw(long seed, int number, byte[] pixels, int at) {
        SplittableRandom hand = new SplittableRandom(seed + 0x632be59bd9b4e019L * number);
        int digit = hand.nextInt(LabelledImages.CLASSES);
        var ways = Skeletons.of(digit);
        // The usual way half of the time.
        int way = hand.nextBoolean() ? 0 : hand.nextInt(ways.size());
        Path2D lines = Pen.trace(wobbled(ways.get(way), hand));
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(
                (float) between(hand, THINNEST, THICKEST), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(placed(lines, hand));
        copy(between(hand, FAINTEST, 1), hand, pixels, at);
        return (byte) digit;
    }

    private static Skeletons.Skeleton wobbled(Skeletons.Skeleton skeleton, SplittableRandom hand) {
        return new Skeletons.Skeleton(skeleton.strokes().stream()
                .map(stroke -> new Skeletons.Stroke(stroke.points().stream()
                        .map(point ->
                                new Skeletons.Point(point.x() + WOBBLE * bell(hand), point.y() + WOBBLE * bell(hand)))
                        .toList()))
                .toList());
    }

    /** Slanted, turned and fitted into the box, somewhere near the middle. */
    private static Path2D placed(Path2D lines, SplittableRandom hand) {
        AffineTransform pose = new AffineTransform();
        pose.rotate(TURN * bell(hand));
        pose.shear(SLANT * bell(hand) - SLANT / 2, 0);
        pose.scale(between(hand, NARROWEST, 1), 1);
        lines.transform(pose);
        Rectangle2D bounds = lines.getBounds2D();
        double scale = BOX * between(hand, 0.8, 1) / Math.max(bounds.getHeight(), bounds.getWidth());
        AffineTransform fit = new AffineTransform();
        fit.translate(SIDE / 2.0 + SHIFT * bell(hand), SIDE / 2.0 + SHIFT * bell(hand));
        fit.scale(scale, scale);
        fit.translate(-bounds.getCenterX(), -bounds.getCenterY());
        lines.transform(fit);
        return lines;
    }

    private void copy(double strength, SplittableRandom hand, byte[] pixels, int at) {
        for (int i = 0; i < LabelledImages.PIXELS; i++) {
            int drawn = ink[i] & 0xff;
            // Paper is clean, ink is not.
            double grey = drawn == 0 ? 0 : drawn * strength + GRAIN * bell(hand);
            pixels[at + i] = (byte) Math.clamp(Math.round(grey), 0, 255);
        }
    }

    private static double between(SplittableRandom hand, double least, double most) {
        return least + (most - least) * hand.nextDouble();
    }

    /** About 0, rarely beyond 2: three dice instead of a logarithm, whose last digit a Java may change. */
    private static double bell(SplittableRandom hand) {
        return 2 * (hand.nextDouble() + hand.nextDouble() + hand.nextDouble()) - 3;
    }
}
