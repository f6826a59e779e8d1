import {
  ChangeDetectionStrategy,
  Component,
  NgZone,
  provideZoneChangeDetection,
} from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import pMap from "p-map";
import "../src/main.js";

/** What is set after an await is shown only if that is in Angular's zone. */
@Component({
  selector: "app-counter",
  changeDetection: ChangeDetectionStrategy.Default,
  template: `<button (click)="add()">{{ count }} {{ inZone }}</button>`,
})
class Counter {
  count = 0;
  inZone = true;

  async add(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await pMap([1, 2], async (amount) => {
      await null;
      this.count += amount;
      this.inZone &&= NgZone.isInAngularZone();
    });
  }
}

bootstrapApplication(Counter, { providers: [provideZoneChangeDetection()] }).catch(console.error);
