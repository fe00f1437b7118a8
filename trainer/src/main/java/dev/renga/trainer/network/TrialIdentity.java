package dev.renga.trainer.network;

/** Which trial of which sweep this is, and its how manieth start, from 1. */
public record TrialIdentity(String sweep, int trial, int attempt) {}
