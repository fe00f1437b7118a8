package dev.renga.conventions.planted.faults.check;

import dev.renga.conventions.planted.messaging.FrogManager;

record AsksTheStore(FrogManager store) {}
