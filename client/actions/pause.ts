/** Ends the task of the page, so that it can draw and hear a person before what comes next. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
