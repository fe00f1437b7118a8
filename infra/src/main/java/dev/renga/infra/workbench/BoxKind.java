package dev.renga.infra.workbench;

import java.util.List;

/**
 * What sort of machine a box is.
 *
 * @param name the part of names that tells it from others
 * @param type of EC2
 * @param image the public SSM parameter that names the newest image of the system
 * @param user whom the image lets in
 * @param disk encrypted, and paid for while the box is stopped too
 * @param addresses of its own network
 * @param jupyter the command on the box
 * @param setUp what is done once, at the first start
 */
record BoxKind(
        String name,
        String type,
        String image,
        String user,
        Disk disk,
        String addresses,
        String jupyter,
        List<String> setUp) {
    /**
     * A disk to start from.
     *
     * @param device as the image calls it
     */
    record Disk(String device, int gib) {}

    BoxKind {
        setUp = List.copyOf(setUp);
    }

    /** Whether it may run faster than it is paid for, until credits are used up. */
    boolean hasCredits() {
        return type.startsWith("t");
    }
}
