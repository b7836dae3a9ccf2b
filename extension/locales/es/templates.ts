import type { templates as english } from '../en/templates.ts';
import type { Translated } from '../message.ts';

export const templates: Translated<typeof english> = {
  'templates.title': 'Plantillas de correo',
  'templates.hint':
    'Textos con los que empiezan tus correos. Campos como {example} se rellenan con los datos del contacto, la empresa o la oferta.',
  'templates.add': 'Nueva plantilla',
  'templates.edit': 'Editar plantilla',
  'templates.editNamed': 'Editar «{name}»',
  'templates.empty': 'Aún no hay plantillas',
  'templates.emptyHint': 'Escribe una vez lo que envías a menudo.',
  'templates.mine': 'Mis plantillas',
  'templates.ofWorkspace': 'Plantillas del espacio de trabajo',
  'templates.ofWorkspaceNamed': '{name} (espacio de trabajo)',
  'templates.template': 'Plantilla',
  'templates.none': 'Sin plantilla',
  'templates.name': 'Nombre de la plantilla',
  'templates.owner': 'Quién la usa',
  'templates.ownerMe': 'Solo yo',
  'templates.ownerAll': 'Todos',
  'templates.insertField': 'Insertar campo',
  'templates.saved': '«{name}» guardada',
  'templates.deleted': '«{name}» eliminada',
  'templates.preview': 'Vista previa',
  'templates.previewFor': 'Vista previa para',
  'templates.previewLeft': 'A este elemento le falta el valor de:',
  'settings.groupPersonal': 'Personal',
  'settings.groupWorkspace': 'Espacio de trabajo',
  'settings.groupData': 'Datos',
  'settings.general': 'General',
};
