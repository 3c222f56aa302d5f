/** Files of an identity provider that tell no story. */
const besideStories = /(^|\/)(dialect|rules|forms|consequences)\.ya?ml$/;

export const isStoryFile = (file: string): boolean => !besideStories.test(file.replaceAll("\\", "/"));
