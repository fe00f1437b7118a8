package dev.renga.conventions.planted.unmarked;

record NobodyKnowsNull(String frog) {}
