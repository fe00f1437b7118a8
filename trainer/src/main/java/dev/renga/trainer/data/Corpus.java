package dev.renga.trainer.data;

/**
 * A set of images for training and validation, and another that no choice is made by.
 *
 * @param name what it is called in messages
 */
public record Corpus(String name, LabelledImages training, LabelledImages test) {}
