package dev.renga.conventions.planted.playground;

import software.amazon.awssdk.regions.Region;

record BringsALibrary(Region region) {}
