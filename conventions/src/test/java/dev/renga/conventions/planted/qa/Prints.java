package dev.renga.conventions.planted.qa;

final class Prints {
    private Prints() {}

    static void aloud(String words) {
        System.out.println(words);
    }
}
